/** Linear equations, more than unknowns, in each of which few unknowns occur; the unknowns have three channels. */
export interface SparseSystem {
  readonly unknowns: number;
  /** Equation i holds the entries from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float32Array;
  /** What each equation should come to, three channels interleaved. */
  readonly wanted: Float32Array;
}

/**
 * Brings `solution` (three channels interleaved) nearer to the least squares by conjugate gradients on the normal
 * equations (CGLS; Björck, "Numerical Methods for Least Squares Problems", 1996, 7.4.1).
 */
export function improve(system: SparseSystem, solution: Float32Array, steps: number): void {
  const residual = new Float32Array(system.wanted.length);
  apply(system, solution, residual);
  for (let i = 0; i < residual.length; i++) residual[i] = system.wanted[i] - residual[i];
  const image = new Float32Array(residual.length);
  const gradient = new Float32Array(solution.length);
  applyTransposed(system, residual, gradient);
  const direction = Float32Array.from(gradient);
  let power = dot(gradient, gradient);
  const enough = 1e-6 * power;
  for (let step = 0; step < steps && power > enough; step++) {
    apply(system, direction, image);
    const length = power / Math.max(1e-20, dot(image, image));
    for (let i = 0; i < solution.length; i++) solution[i] += length * direction[i];
    for (let i = 0; i < residual.length; i++) residual[i] -= length * image[i];
    applyTransposed(system, residual, gradient);
    const next = dot(gradient, gradient);
    const turn = next / power;
    for (let i = 0; i < direction.length; i++) direction[i] = gradient[i] + turn * direction[i];
    power = next;
  }
}

function apply(
  { starts, columns, weights }: SparseSystem,
  x: Float32Array,
  image: Float32Array,
): void {
  for (let row = 0; row + 1 < starts.length; row++) {
    let a = 0;
    let b = 0;
    let c = 0;
    for (let k = starts[row]; k < starts[row + 1]; k++) {
      const at = 3 * columns[k];
      const weight = weights[k];
      a += weight * x[at];
      b += weight * x[at + 1];
      c += weight * x[at + 2];
    }
    image[3 * row] = a;
    image[3 * row + 1] = b;
    image[3 * row + 2] = c;
  }
}

function applyTransposed(
  { starts, columns, weights }: SparseSystem,
  y: Float32Array,
  image: Float32Array,
): void {
  image.fill(0);
  for (let row = 0; row + 1 < starts.length; row++) {
    const a = y[3 * row];
    const b = y[3 * row + 1];
    const c = y[3 * row + 2];
    for (let k = starts[row]; k < starts[row + 1]; k++) {
      const at = 3 * columns[k];
      const weight = weights[k];
      image[at] += weight * a;
      image[at + 1] += weight * b;
      image[at + 2] += weight * c;
    }
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
