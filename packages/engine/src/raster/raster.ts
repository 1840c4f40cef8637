import type { Frame } from '@irisvue/contracts';

/** 8-bit sRGB picture, three interleaved channels, rows from top to bottom. */
export interface RasterRGB {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** 8-bit sRGB picture with straight (not premultiplied) alpha, four interleaved channels. */
export interface RasterRGBA {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** One 8-bit channel: 0 (outside) to 255 (inside). */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One real channel, usually a probability 0..1. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * Pixels of a part of a photograph. `picture` may have fewer pixels than the part (decoders shrink
 * JPEG almost for free); every coordinate elsewhere is in pixels of the full upright photograph, so
 * nothing else needs to know. Pixel centres are at integers: the whole photograph is the frame
 * { x: 0, y: 0, width, height }, and its first pixel's centre is at (0, 0).
 */
export interface View {
  readonly picture: RasterRGB;
  readonly frame: Frame;
}

export const clamp = (value: number, low: number, high: number): number =>
  value < low ? low : value > high ? high : value;

/** 0 below `from`, 1 above `to`, smooth in between (Hermite cubic). */
export const smoothstep = (from: number, to: number, value: number): number => {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
};

/** Photograph coordinate of output pixel `index` when `length` pixels span `extent` from `origin`. */
export const pixelToPhoto = (
  index: number,
  origin: number,
  extent: number,
  length: number,
): number => origin + ((index + 0.5) * extent) / length - 0.5;

/** The same part of the photograph in pixels of a view's picture. */
export function frameInPicture(view: View, frame: Frame): Frame {
  const sx = view.picture.width / view.frame.width;
  const sy = view.picture.height / view.frame.height;
  return {
    x: (frame.x - view.frame.x) * sx,
    y: (frame.y - view.frame.y) * sy,
    width: frame.width * sx,
    height: frame.height * sy,
  };
}

/** Bilinear sample; coordinates are clamped to the field. */
export function sampleBilinear(field: Field, x: number, y: number): number {
  const { width, height, data } = field;
  const px = clamp(x, 0, width - 1);
  const py = clamp(y, 0, height - 1);
  const x0 = Math.min(Math.floor(px), Math.max(0, width - 2));
  const y0 = Math.min(Math.floor(py), Math.max(0, height - 2));
  const x1 = Math.min(x0 + 1, width - 1);
  const y1 = Math.min(y0 + 1, height - 1);
  const fx = px - x0;
  const fy = py - y0;
  const top = data[y0 * width + x0] * (1 - fx) + data[y0 * width + x1] * fx;
  const bottom = data[y1 * width + x0] * (1 - fx) + data[y1 * width + x1] * fx;
  return top * (1 - fy) + bottom * fy;
}
