import type { Field } from './raster.ts';

/**
 * Lets a coarse map follow the edges of a picture of the same size: in every window the answer is the
 * linear function of the guide that fits the map best (He, Sun and Tang, "Guided image filtering", 2010).
 *
 * @param guide brightness 0..1
 * @param radius half the side of the window in pixels
 * @param smoothness variance of the guide below which a window counts as flat
 */
export function guidedFilter(map: Field, guide: Field, radius: number, smoothness: number): Field {
  const { width, height } = map;
  const mean = (values: Float32Array): Float32Array => boxMean(values, width, height, radius);
  const product = (a: Float32Array, b: Float32Array): Float32Array =>
    a.map((value, i) => value * b[i]);
  const guideMean = mean(guide.data);
  const mapMean = mean(map.data);
  const guideSquare = mean(product(guide.data, guide.data));
  const both = mean(product(guide.data, map.data));
  const slope = new Float32Array(width * height);
  const offset = new Float32Array(width * height);
  for (let i = 0; i < slope.length; i++) {
    const variance = guideSquare[i] - guideMean[i] * guideMean[i];
    slope[i] = (both[i] - guideMean[i] * mapMean[i]) / (variance + smoothness);
    offset[i] = mapMean[i] - slope[i] * guideMean[i];
  }
  const slopeMean = mean(slope);
  const offsetMean = mean(offset);
  const data = guide.data.map((value, i) =>
    Math.min(1, Math.max(0, slopeMean[i] * value + offsetMean[i])),
  );
  return { width, height, data };
}

/** Mean over a square window, cut at the edges; running sums, so its size costs nothing. */
export function boxMean(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const rows = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    const line = y * width;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[line + x];
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += values[line + x + radius];
      if (x - radius - 1 >= 0) sum -= values[line + x - radius - 1];
      rows[line + x] = sum / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
    }
  }
  const out = new Float32Array(values.length);
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) {
    for (let x = 0; x < width; x++) sums[x] += rows[y * width + x];
  }
  for (let y = 0; y < height; y++) {
    const count = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    for (let x = 0; x < width; x++) {
      if (y + radius < height) sums[x] += rows[(y + radius) * width + x];
      if (y - radius - 1 >= 0) sums[x] -= rows[(y - radius - 1) * width + x];
      out[y * width + x] = sums[x] / count;
    }
  }
  return out;
}
