import type { Frame } from '@irisvue/contracts';
import { clamp, type RasterRGB } from './raster.ts';

/** For each output pixel: the first source pixel it reads, and the weights from there on. */
interface Taps {
  readonly start: Int32Array;
  readonly weights: Float32Array;
  readonly count: number;
}

/**
 * Triangle filter whose support grows with the reduction: bilinear when enlarging, an anti-aliased
 * weighted area when shrinking. Positions beyond the source repeat its edge.
 */
function triangleTaps(origin: number, extent: number, length: number, sourceLength: number): Taps {
  const scale = extent / length;
  const support = Math.max(1, scale);
  const count = 2 * Math.ceil(support) + 1;
  const start = new Int32Array(length);
  const weights = new Float32Array(length * count);
  for (let i = 0; i < length; i++) {
    const centre = origin + (i + 0.5) * scale - 0.5;
    const first = Math.ceil(centre - support);
    // Beyond the edge every tap would be the edge pixel: one window inside the source holds them all.
    const window = clamp(first, 0, Math.max(0, sourceLength - count));
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const weight = Math.max(0, 1 - Math.abs(first + k - centre) / support);
      const index = clamp(clamp(first + k, 0, sourceLength - 1) - window, 0, count - 1);
      weights[i * count + index] += weight;
      sum += weight;
    }
    for (let k = 0; k < count; k++) weights[i * count + k] /= sum;
    start[i] = window;
  }
  return { start, weights, count };
}

/**
 * Reads a part of a picture at another size, anti-aliased, repeating the edge pixels where the part
 * reaches beyond the picture. `frame` is in pixels of `source`.
 */
export function resample(
  source: RasterRGB,
  frame: Frame,
  width: number,
  height: number,
): RasterRGB {
  const isOneToOne = frame.width === width && frame.height === height;
  if (isOneToOne && Number.isInteger(frame.x) && Number.isInteger(frame.y)) {
    return copyPixels(source, frame.x, frame.y, width, height);
  }
  const columns = triangleTaps(frame.x, frame.width, width, source.width);
  const rows = triangleTaps(frame.y, frame.height, height, source.height);
  // Only the rows that the second pass will read.
  const firstRow = rows.start.reduce((low, row) => Math.min(low, row), source.height);
  const lastRow = Math.min(
    source.height,
    rows.start.reduce((high, row) => Math.max(high, row), 0) + rows.count,
  );
  const narrowed = narrow(source, columns, width, firstRow, lastRow);

  const data = new Uint8ClampedArray(width * height * 3);
  const stride = width * 3;
  const line = new Float32Array(stride);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (let k = 0; k < rows.count; k++) {
      const weight = rows.weights[y * rows.count + k];
      if (weight === 0) continue;
      const from = (rows.start[y] + k - firstRow) * stride;
      for (let i = 0; i < stride; i++) line[i] += weight * narrowed[from + i];
    }
    data.set(line, y * stride);
  }
  return { width, height, data };
}

function copyPixels(
  source: RasterRGB,
  left: number,
  top: number,
  width: number,
  height: number,
): RasterRGB {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    const line = clamp(top + y, 0, source.height - 1) * source.width;
    for (let x = 0; x < width; x++) {
      let from = 3 * (line + clamp(left + x, 0, source.width - 1));
      data[to++] = source.data[from++];
      data[to++] = source.data[from++];
      data[to++] = source.data[from];
    }
  }
  return { width, height, data };
}

/** The horizontal half of the separable filter, for source rows `firstRow` to `lastRow`. */
function narrow(
  source: RasterRGB,
  columns: Taps,
  width: number,
  firstRow: number,
  lastRow: number,
): Float32Array {
  const out = new Float32Array(width * 3 * (lastRow - firstRow));
  const { start, weights, count } = columns;
  const { data } = source;
  const taps = Math.min(count, source.width);
  for (let y = firstRow; y < lastRow; y++) {
    let to = (y - firstRow) * width * 3;
    for (let x = 0; x < width; x++) {
      let from = (y * source.width + start[x]) * 3;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let k = 0, w = x * count; k < taps; k++, w++, from += 3) {
        const weight = weights[w];
        r += weight * data[from];
        g += weight * data[from + 1];
        b += weight * data[from + 2];
      }
      out[to++] = r;
      out[to++] = g;
      out[to++] = b;
    }
  }
  return out;
}
