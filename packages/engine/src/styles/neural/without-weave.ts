import { boxMean } from '../../raster/guided-filter.ts';
import type { RasterRGBA } from '../../raster/raster.ts';
import type { RunModel } from '../../run-model.ts';
import { type PaintedStyle, paintInStyle } from './paint-in-style.ts';

export type Shift = readonly [right: number, down: number];
export const once: readonly Shift[] = [[0, 0]];
/** By half of the grid's four pixels in each direction. */
export const acrossGrid: readonly Shift[] = [...once, [2, 2], [2, 0], [0, 2]];

/**
 * Paints a picture several times, each time moved on by some pixels, and takes the mean. Strokes stay with the picture,
 * but the weave that the network's two enlargements leave stays with its grid of 4 px, and cancels out.
 *
 * @param shifts to the right and down in pixels: those of `acrossGrid` cancel threads along rows, columns and at a slant
 */
export async function paintWithoutWeave(
  picture: RasterRGBA,
  style: PaintedStyle,
  shifts: readonly Shift[],
  runModel: RunModel,
): Promise<RasterRGBA> {
  const data = new Uint8ClampedArray(picture.data.length);
  const sums = new Float32Array(data.length);
  for (const shift of shifts) {
    const [right, down] = shift;
    const painted = await paintInStyle(moved(picture, shift), style, runModel);
    const back = moved(painted, [-right, -down]);
    for (let i = 0; i < sums.length; i++) sums[i] += back.data[i];
  }
  for (let i = 0; i < sums.length; i++) sums[i] /= shifts.length;
  for (let c = 0; c < 3; c++) takeStripes(sums, picture, c);
  data.set(sums);
  return { ...picture, data };
}

/** Pixels to each side over which stripes must go on to be none of a stroke's. */
const steady = 8;

/**
 * Shifts by two pixels leave what swings with every pixel. Along rows, then along columns: what alternates, by how much
 * it differs from its neighbours' mean, averaged with its sign over a window, is taken away.
 */
function takeStripes(values: Float32Array, { width, height }: RasterRGBA, channel: number): void {
  const alternating = new Float32Array(width * height);
  for (const [before, isColumn] of [
    [1, true],
    [width, false],
  ] as const) {
    const signOf = (x: number, y: number) => ((isColumn ? x : y) % 2 === 0 ? 1 : -1);
    alternating.fill(0);
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        const at = y * width + x;
        const sides = values[4 * (at - before) + channel] + values[4 * (at + before) + channel];
        alternating[at] = (signOf(x, y) * (2 * values[4 * at + channel] - sides)) / 4;
      }
    }
    const stripes = boxMean(alternating, width, height, steady);
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) values[4 * at + channel] -= signOf(x, y) * stripes[at];
    }
  }
}

/** The same picture so many pixels further; its edges go on. */
function moved(picture: RasterRGBA, [right, down]: Shift): RasterRGBA {
  if (right === 0 && down === 0) return picture;
  const { width, height, data } = picture;
  const to = new Uint8ClampedArray(data.length);
  const inside = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  for (let y = 0, i = 0; y < height; y++) {
    const row = width * inside(y - down, height);
    for (let x = 0; x < width; x++, i += 4) {
      const from = 4 * (row + inside(x - right, width));
      for (let c = 0; c < 4; c++) to[i + c] = data[from + c];
    }
  }
  return { ...picture, data: to };
}
