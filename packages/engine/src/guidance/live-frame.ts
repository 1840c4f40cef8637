import type { Frame } from '@irisvue/contracts';
import type { Field, RasterRGBA } from '../raster/raster.ts';

/**
 * One picture of a live camera. It hands out the part that is asked for, at the size that is asked for,
 * anti-aliased, mid-grey (128) where the part reaches beyond it: whole frames need not be converted.
 */
export interface LiveFrame {
  readonly width: number;
  readonly height: number;
  /** When it was taken, on any steady clock. */
  readonly timeMs: number;
  read(part: Frame, width: number, height: number): RasterRGBA;
  /** Luma alone, 0..255. */
  readLuma(part: Frame, width: number, height: number): Field;
}

/** A circle in pixels of the frame, pixel centres at integers. */
export interface Circle {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
}
