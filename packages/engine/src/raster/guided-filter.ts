import { coarseGrid } from './coarse-grid.ts';
import type { Field } from './raster.ts';

/**
 * Lets values follow the edges of a picture of the same size: in every window they become the linear function of
 * the guide that fits them best (He, Sun and Tang, "Guided image filtering", 2010). The functions vary slowly: they
 * are worked out on blocks a third of the window's half side (He and Sun, "Fast guided filter", 2015).
 *
 * @param radius half the side of the window in pixels
 * @param smoothness variance of the guide below which a window counts as flat
 * @returns the filter; it gives an array of its own
 */
export function guidedBy(
  { width, height, data: guide }: Field,
  radius: number,
  smoothness: number,
): (values: Float32Array) => Float32Array {
  const step = Math.max(1, Math.floor(radius / 3));
  const { columns, rows, shrink, enlarge } = coarseGrid(width, height, step);
  const mean = (values: Float32Array) =>
    boxMean(values, columns, rows, Math.max(1, Math.round(radius / step)));
  const product = (a: Float32Array, b: Float32Array) => {
    const products = new Float32Array(a.length);
    for (let i = 0; i < products.length; i++) products[i] = a[i] * b[i];
    return shrink(products);
  };
  const guideMean = mean(shrink(guide));
  const square = mean(product(guide, guide));

  return (values) => {
    const isGuide = values === guide;
    const valueMean = isGuide ? guideMean : mean(shrink(values));
    const slope = isGuide ? square.slice() : mean(product(guide, values));
    const offset = new Float32Array(columns * rows);
    for (let i = 0; i < offset.length; i++) {
      const spread = square[i] - guideMean[i] * guideMean[i];
      slope[i] = (slope[i] - guideMean[i] * valueMean[i]) / (spread + smoothness);
      offset[i] = valueMean[i] - slope[i] * guideMean[i];
    }
    const fitted = enlarge(mean(slope));
    const offsets = enlarge(mean(offset));
    for (let i = 0; i < fitted.length; i++) fitted[i] = fitted[i] * guide[i] + offsets[i];
    return fitted;
  };
}

/** Mean over a square window, cut at the edges; running sums, so its size costs nothing. */
export function boxMean(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const rows = new Float32Array(values.length);
  const columnShares = sharesOf(width, radius);
  for (let line = 0; line < values.length; line += width) {
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += values[line + x];
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += values[line + x + radius];
      if (x > radius) sum -= values[line + x - radius - 1];
      rows[line + x] = sum * columnShares[x];
    }
  }
  const out = new Float32Array(values.length);
  const rowShares = sharesOf(height, radius);
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) add(y, 1);
  for (let y = 0, line = 0; y < height; y++, line += width) {
    if (y + radius < height) add(y + radius, 1);
    if (y > radius) add(y - radius - 1, -1);
    const share = rowShares[y];
    for (let x = 0; x < width; x++) out[line + x] = sums[x] * share;
  }
  return out;

  function add(row: number, sign: number): void {
    const line = row * width;
    for (let x = 0; x < width; x++) sums[x] += sign * rows[line + x];
  }
}

/** For each position along a side, one over how many of its window's positions lie within. */
function sharesOf(length: number, radius: number): Float64Array {
  const shares = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    shares[at] = 1 / (Math.min(length - 1, at + radius) - Math.max(0, at - radius) + 1);
  }
  return shares;
}
