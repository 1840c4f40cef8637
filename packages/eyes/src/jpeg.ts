import type { Canvas } from './strokes.ts';

/** The losses of a JPEG without its bytes: 8 × 8 cosine transforms quantised as the standard's tables say, colour at half size. */
const COSINE = Float32Array.from({ length: 64 }, (_, i) => {
  const k = i >> 3;
  return (k === 0 ? Math.sqrt(1 / 8) : 0.5) * Math.cos(((2 * (i & 7) + 1) * k * Math.PI) / 16);
});

/** Annex K of the standard, luminance; colour uses the same table, coarser. */
const QUANTISER = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];

export function compressLikeJpeg(canvas: Canvas, quality: number): void {
  const { width, height, rgb } = canvas;
  const count = width * height;
  const y = new Float32Array(count);
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const cb = new Float32Array(halfWidth * halfHeight);
  const cr = new Float32Array(halfWidth * halfHeight);
  for (let i = 0; i < count; i++) {
    const r = 255 * rgb[3 * i];
    const g = 255 * rgb[3 * i + 1];
    const b = 255 * rgb[3 * i + 2];
    y[i] = 0.299 * r + 0.587 * g + 0.114 * b;
  }
  for (let j = 0; j < halfHeight; j++) {
    for (let i = 0; i < halfWidth; i++) {
      const at = 2 * j * width + 2 * i;
      const r = meanOfFour(rgb, 3 * at, 3 * width);
      const g = meanOfFour(rgb, 3 * at + 1, 3 * width);
      const b = meanOfFour(rgb, 3 * at + 2, 3 * width);
      cb[j * halfWidth + i] = -0.169 * r - 0.331 * g + 0.5 * b;
      cr[j * halfWidth + i] = 0.5 * r - 0.419 * g - 0.081 * b;
    }
  }
  const scale = (quality < 50 ? 50 / quality : 2 - quality / 50) || 0.02;
  quantise(y, width, height, scale);
  quantise(cb, halfWidth, halfHeight, 1.6 * scale);
  quantise(cr, halfWidth, halfHeight, 1.6 * scale);
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      const at = j * width + i;
      const half = Math.min(halfHeight - 1, j >> 1) * halfWidth + Math.min(halfWidth - 1, i >> 1);
      rgb[3 * at] = (y[at] + 1.402 * cr[half]) / 255;
      rgb[3 * at + 1] = (y[at] - 0.344 * cb[half] - 0.714 * cr[half]) / 255;
      rgb[3 * at + 2] = (y[at] + 1.772 * cb[half]) / 255;
    }
  }
}

/** Of a 2 × 2 block, in bytes. */
function meanOfFour(rgb: Float32Array, at: number, stride: number): number {
  return 63.75 * (rgb[at] + rgb[at + 3] + rgb[at + stride] + rgb[at + stride + 3]);
}

/** Quantises every whole 8 × 8 block in place. */
function quantise(plane: Float32Array, width: number, height: number, scale: number): void {
  const steps = Float64Array.from(QUANTISER, (value) => Math.max(1, value * scale));
  const block = new Float32Array(64);
  const half = new Float32Array(64);
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      const start = top * width + left;
      for (let i = 0; i < 64; i++) block[i] = plane[start + (i >> 3) * width + (i & 7)];
      transformRows(block, half);
      transformRows(half, block);
      for (let i = 0; i < 64; i++) block[i] = Math.round(block[i] / steps[i]) * steps[i];
      restoreRows(block, half);
      restoreRows(half, block);
      for (let i = 0; i < 64; i++) plane[start + (i >> 3) * width + (i & 7)] = block[i];
    }
  }
}

/**
 * Cosine transform of each row, written as a column, so that a second call does the columns. A cosine is even or odd about
 * the middle of the row, so sums and differences of mirrored samples halve the work.
 */
function transformRows(from: Float32Array, to: Float32Array): void {
  for (let row = 0; row < 8; row++) {
    const at = 8 * row;
    const s0 = from[at] + from[at + 7];
    const s1 = from[at + 1] + from[at + 6];
    const s2 = from[at + 2] + from[at + 5];
    const s3 = from[at + 3] + from[at + 4];
    const d0 = from[at] - from[at + 7];
    const d1 = from[at + 1] - from[at + 6];
    const d2 = from[at + 2] - from[at + 5];
    const d3 = from[at + 3] - from[at + 4];
    for (let u = 0; u < 64; u += 16) {
      to[u + row] = s0 * COSINE[u] + s1 * COSINE[u + 1] + s2 * COSINE[u + 2] + s3 * COSINE[u + 3];
      to[u + 8 + row] =
        d0 * COSINE[u + 8] + d1 * COSINE[u + 9] + d2 * COSINE[u + 10] + d3 * COSINE[u + 11];
    }
  }
}

/** The inverse of `transformRows`. */
function restoreRows(from: Float32Array, to: Float32Array): void {
  for (let row = 0; row < 8; row++) {
    const at = 8 * row;
    for (let x = 0; x < 4; x++) {
      const even =
        from[at] * COSINE[x] +
        from[at + 2] * COSINE[x + 16] +
        from[at + 4] * COSINE[x + 32] +
        from[at + 6] * COSINE[x + 48];
      const odd =
        from[at + 1] * COSINE[x + 8] +
        from[at + 3] * COSINE[x + 24] +
        from[at + 5] * COSINE[x + 40] +
        from[at + 7] * COSINE[x + 56];
      to[8 * x + row] = even + odd;
      to[8 * (7 - x) + row] = even - odd;
    }
  }
}
