import type { Frame } from '@irisvue/contracts';
import type { Field, RasterRGBA } from '../raster.ts';

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

/** Rec. 709 luma of sRGB values, 0..255. */
export function lumaOfRGBA({ width, height, data }: RasterRGBA): Field {
  const luma = new Float32Array(width * height);
  for (let i = 0, k = 0; i < luma.length; i++, k += 4) {
    luma[i] = 0.2126 * data[k] + 0.7152 * data[k + 1] + 0.0722 * data[k + 2];
  }
  return { width, height, data: luma };
}
