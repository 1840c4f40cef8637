import { boxMean } from '../raster/guided-filter.ts';
import type { LightCanvas } from './light-canvas.ts';
import { type SmoothField, smoothField } from './smooth-field.ts';

/** The canvas's longer side, in cells, on which light is spread. */
const cells = 256;

/**
 * The glow around what is bright on a canvas, as a lens spreads it: three channels of linear light, to be added.
 * Worked out on a coarse grid, by three box blurs in a row, which come close to a Gaussian.
 *
 * @param spreads standard deviations in the coordinates of `paint`, at least 0.012; their glows are averaged
 */
export function bloomOf(canvas: LightCanvas, spreads: readonly number[]): SmoothField {
  const { width, height } = canvas;
  const longer = Math.max(width, height);
  const across = Math.ceil((cells * width) / longer);
  const down = Math.ceil((cells * height) / longer);
  const planes = [0, 1, 2].map((channel) => {
    const small = shrunk(canvas, channel, across, down);
    const sum = new Float32Array(across * down);
    for (const spread of spreads) {
      const blurred = blur(small, across, down, (spread * cells) / 2);
      for (let i = 0; i < sum.length; i++) sum[i] += blurred[i] / spreads.length;
    }
    return sum;
  });
  return smoothField(
    width,
    height,
    3,
    (x, y, values) => {
      const u = ((x * longer + width) / 2 / width) * across - 0.5;
      const v = ((y * longer + height) / 2 / height) * down - 0.5;
      for (let c = 0; c < 3; c++) values[c] = between(planes[c], across, down, u, v);
    },
    cells,
  );
}

/** About a Gaussian of standard deviation `sigma` pixels: three box blurs (Wells, 1986). */
export function blur(
  values: Float32Array,
  width: number,
  height: number,
  sigma: number,
): Float32Array {
  const reach = Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2);
  if (reach < 1) return values;
  let blurred = values;
  for (let pass = 0; pass < 3; pass++) blurred = boxMean(blurred, width, height, reach);
  return blurred;
}

/** Means over the pixels that fall into each cell; a canvas with fewer pixels than cells lends them its own. */
function shrunk(
  { width, height, light }: LightCanvas,
  channel: number,
  across: number,
  down: number,
): Float32Array {
  const sums = new Float32Array(across * down);
  for (let j = 0; j < down; j++) {
    const top = Math.floor((j * height) / down);
    const bottom = Math.max(top + 1, Math.floor(((j + 1) * height) / down));
    for (let i = 0; i < across; i++) {
      const left = Math.floor((i * width) / across);
      const right = Math.max(left + 1, Math.floor(((i + 1) * width) / across));
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) sum += light[3 * (y * width + x) + channel];
      }
      sums[j * across + i] = sum / ((bottom - top) * (right - left));
    }
  }
  return sums;
}

function between(plane: Float32Array, across: number, down: number, u: number, v: number): number {
  const x = Math.min(across - 1.001, Math.max(0, u));
  const y = Math.min(down - 1.001, Math.max(0, v));
  const i = Math.floor(x);
  const j = Math.floor(y);
  const at = j * across + i;
  const top = plane[at] + (x - i) * (plane[at + 1] - plane[at]);
  const low = plane[at + across] + (x - i) * (plane[at + across + 1] - plane[at + across]);
  return top + (y - j) * (low - top);
}
