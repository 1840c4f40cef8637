import type { Field } from '../../raster/raster.ts';

/** Products of a picture's gradient, smoothed: symmetric 2×2 matrices, one for each pixel. */
export interface Tensor2 {
  readonly xx: Float32Array;
  readonly xy: Float32Array;
  readonly yy: Float32Array;
}

/**
 * The smoothed structure tensor (Brox et al., "Adaptive structure tensors and their applications", 2006), by
 * Sobel's gradient and three box blurs, which come close to a Gaussian.
 *
 * @param radius of each box, in pixels
 * @param around whether the right edge goes on at the left one
 */
export function smoothTensor(
  { width, height, data }: Field,
  radius: number,
  around = false,
): Tensor2 {
  const xx = new Float32Array(data.length);
  const xy = new Float32Array(data.length);
  const yy = new Float32Array(data.length);
  for (let j = 0; j < height; j++) {
    const above = Math.max(0, j - 1) * width;
    const line = j * width;
    const below = Math.min(height - 1, j + 1) * width;
    for (let i = 0; i < width; i++) {
      const left = i > 0 ? i - 1 : around ? width - 1 : 0;
      const right = i < width - 1 ? i + 1 : around ? 0 : i;
      const ends =
        data[above + right] - data[above + left] + data[below + right] - data[below + left];
      const gx = (ends + 2 * (data[line + right] - data[line + left])) / 4;
      const sides =
        data[below + left] - data[above + left] + data[below + right] - data[above + right];
      const gy = (sides + 2 * (data[below + i] - data[above + i])) / 4;
      xx[line + i] = gx * gx;
      xy[line + i] = gx * gy;
      yy[line + i] = gy * gy;
    }
  }
  for (const part of [xx, xy, yy]) {
    for (let pass = 0; pass < 3; pass++) boxBlur({ width, height, data: part }, radius, around);
  }
  return { xx, xy, yy };
}

/** Replaces each pixel by the mean of those around it, in place; what lies beyond an edge repeats it. */
export function boxBlur({ width, height, data }: Field, radius: number, around = false): void {
  const line = new Float32Array(Math.max(width, height));
  const blur = (first: number, step: number, count: number, wraps: boolean) => {
    for (let i = 0; i < count; i++) line[i] = data[first + i * step];
    const at = (i: number) =>
      wraps ? line[(i + count) % count] : line[i < 0 ? 0 : i >= count ? count - 1 : i];
    let sum = 0;
    for (let k = -radius; k <= radius; k++) sum += at(k);
    for (let i = 0; i < count; i++) {
      data[first + i * step] = sum / (2 * radius + 1);
      sum += at(i + radius + 1) - at(i - radius);
    }
  };
  for (let j = 0; j < height; j++) blur(j * width, 1, width, around);
  for (let i = 0; i < width; i++) blur(i, width, height, false);
}
