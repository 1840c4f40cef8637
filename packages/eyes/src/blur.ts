import type { Canvas } from './strokes.ts';

/** Two box blurs with fractional ends in each direction: close to a Gaussian of the given full width, px. */
export function blur({ width: columns, height: rows, rgb }: Canvas, width: number): void {
  if (width < 0.3) return;
  const radius = width / 3;
  const between = new Float32Array(rgb.length);
  for (let pass = 0; pass < 2; pass++) {
    for (let y = 0; y < rows; y++) meanAlongRow(rgb, between, 3 * y * columns, columns, radius);
    meanAlongColumns(between, rgb, 3 * columns, rows, radius);
  }
}

/** Running means of 2·radius + 1 samples, the two at the ends weighted by the fraction of the radius; edges repeat. */
function meanAlongRow(
  source: Float32Array,
  target: Float32Array,
  start: number,
  count: number,
  radius: number,
): void {
  const whole = Math.floor(radius);
  const part = radius - whole;
  const norm = 1 / (2 * radius + 1);
  const end = start + 3 * (count - 1);
  const at = (i: number): number => Math.min(end, Math.max(start, start + 3 * i));
  let r = 0;
  let g = 0;
  let b = 0;
  for (let i = -whole; i <= whole; i++) {
    const from = at(i);
    r += source[from];
    g += source[from + 1];
    b += source[from + 2];
  }
  for (let i = 0; i < count; i++) {
    const to = start + 3 * i;
    const before = at(i - whole - 1);
    const leaving = at(i - whole);
    const after = at(i + whole + 1);
    target[to] = (r + part * (source[before] + source[after])) * norm;
    target[to + 1] = (g + part * (source[before + 1] + source[after + 1])) * norm;
    target[to + 2] = (b + part * (source[before + 2] + source[after + 2])) * norm;
    r += source[after] - source[leaving];
    g += source[after + 1] - source[leaving + 1];
    b += source[after + 2] - source[leaving + 2];
  }
}

/** The same down all columns at once, `stride` values a row: memory is read row by row. */
function meanAlongColumns(
  source: Float32Array,
  target: Float32Array,
  stride: number,
  rows: number,
  radius: number,
): void {
  const whole = Math.floor(radius);
  const part = radius - whole;
  const norm = 1 / (2 * radius + 1);
  const at = (y: number): number => Math.min(rows - 1, Math.max(0, y)) * stride;
  const sums = new Float64Array(stride);
  for (let y = -whole; y <= whole; y++) {
    const from = at(y);
    for (let k = 0; k < stride; k++) sums[k] += source[from + k];
  }
  for (let y = 0; y < rows; y++) {
    const to = y * stride;
    const before = at(y - whole - 1);
    const leaving = at(y - whole);
    const after = at(y + whole + 1);
    for (let k = 0; k < stride; k++) {
      const ahead = source[after + k];
      target[to + k] = (sums[k] + part * (source[before + k] + ahead)) * norm;
      sums[k] += ahead - source[leaving + k];
    }
  }
}
