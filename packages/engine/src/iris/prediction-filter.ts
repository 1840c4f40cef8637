import type { Grid } from './hidden-patches.ts';

/**
 * A prediction-error filter: says how far a pixel of an unrolled iris is from what those before it in its row
 * and the rows within lead one to expect. It holds all that is regular in the texture, the fibres' direction,
 * breadth and length; what it leaves is as good as noise (Claerbout, "Geophysical Estimation by Example", 2004).
 */
export interface PredictionFilter {
  /** Of each of `taps`. */
  readonly weights: Float64Array;
}

/** Where a pixel is predicted from: columns and rows away. */
export interface Tap {
  readonly column: number;
  readonly row: number;
}

/** Rows from which a pixel is predicted: the first so many have none. */
export const rowsBefore = 3;
const columnsAside = 4;
export const taps: readonly Tap[] = [
  ...Array.from({ length: columnsAside }, (_, k) => ({ column: -1 - k, row: 0 })),
  ...Array.from({ length: rowsBefore * (2 * columnsAside + 1) }, (_, k) => ({
    column: (k % (2 * columnsAside + 1)) - columnsAside,
    row: -1 - Math.floor(k / (2 * columnsAside + 1)),
  })),
];

/** So many equations say well enough how a sector is woven. */
const mostEquations = 1500;
/** Share of the mean power that every tap is held back by: noise must not be taken for texture. */
const ridge = 2e-3;

/** Sums that a filter is found from; those of several places may be added. */
export interface Evidence {
  readonly count: number;
  /** Products of each two taps, and of each tap with the pixel itself. */
  readonly matrix: Float64Array;
  readonly vector: Float64Array;
}

/**
 * @param brightness without the rows' means
 * @param equations pixels whose taps are all visible
 */
export function gatherEvidence(
  brightness: Float32Array,
  { columns }: Grid,
  equations: readonly number[],
): Evidence {
  const n = taps.length;
  const matrix = new Float64Array(n * n);
  const vector = new Float64Array(n);
  const values = new Float64Array(n);
  const step = Math.max(1, Math.ceil(equations.length / mostEquations));
  let count = 0;
  for (let k = 0; k < equations.length; k += step) {
    const at = equations[k];
    const column = at % columns;
    const line = at - column;
    for (let t = 0; t < n; t++) {
      values[t] = brightness[tapIndex(line, column, taps[t], columns)];
    }
    for (let a = 0; a < n; a++) {
      vector[a] += values[a] * brightness[at];
      for (let b = 0; b <= a; b++) matrix[a * n + b] += values[a] * values[b];
    }
    count++;
  }
  return { count, matrix, vector };
}

export function tapIndex(line: number, column: number, tap: Tap, columns: number): number {
  let at = column + tap.column;
  if (at < 0) at += columns;
  else if (at >= columns) at -= columns;
  return line + tap.row * columns + at;
}

/** The filter that errs least; `whole` counts as far as `local` has little to say. */
export function fitFilter(local: Evidence, whole: Evidence): PredictionFilter {
  const n = taps.length;
  const help = whole.count === 0 ? 0 : Math.max(0.1 * local.count, 300) / whole.count;
  const matrix = local.matrix.map((value, i) => value + help * whole.matrix[i]);
  const vector = local.vector.map((value, i) => value + help * whole.vector[i]);
  let power = 0;
  for (let t = 0; t < n; t++) power += matrix[t * n + t] / n;
  for (let t = 0; t < n; t++) matrix[t * n + t] += ridge * power + 1e-9;
  return { weights: solveCholesky(matrix, vector) };
}

/** Solves a symmetric positive definite system, of whose matrix the lower half is read. */
function solveCholesky(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  const lower = matrix;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * n + j];
      for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j];
    }
  }
  const solution = Float64Array.from(vector);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) solution[i] -= lower[i * n + k] * solution[k];
    solution[i] /= lower[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) solution[i] -= lower[k * n + i] * solution[k];
    solution[i] /= lower[i * n + i];
  }
  return solution;
}
