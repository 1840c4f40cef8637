import type { Pixel } from './color.ts';
import type { Random } from './random.ts';

/** Something round with a middle that is no human eye. */
export type Distractor = {
  /** What it lies on; null when it paints every pixel itself. */
  behind: 'skin' | 'backdrop' | null;
  /**
   * Paints it over `pixel` at iris coordinates u, v; returns how much of the pixel is wet or glass (0..1): there the
   * scene's lights reflect.
   */
  shade(u: number, v: number, pixel: Pixel): number;
};

/** Draws its look from `random`; `footprint` is one pixel in iris coordinates. */
export type CreateDistractor = (random: Random, footprint: number) => Distractor;
