import type { IrisFiles } from '../apps/server/src/imaging/art-tasks.ts';
import type { Row } from './row.ts';

export interface Measured {
  readonly rows: readonly Row[];
  /** What stands behind the rows. */
  readonly sections?: readonly Section[];
}

export interface Section {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

export interface Settings {
  /** How many synthetic eyes are read. */
  readonly synthetic: number;
  /** On how many eyes the filling of reflections is tried. */
  readonly holes: number;
  /** Where the readings of the real photographs are drawn; nowhere when absent. */
  readonly overlays: string | undefined;
  /** Path of a photograph of 12 megapixels, made when it is first asked for. */
  largePhoto(): Promise<string>;
  /** Cut-outs of the demo's eyes as files, made when they are first asked for. */
  irises(): Promise<IrisFiles[]>;
}

/** A part of the benchmark that can be run alone, by its name. */
export interface Part {
  readonly name: string;
  measure(settings: Settings): Promise<Measured> | Measured;
}
