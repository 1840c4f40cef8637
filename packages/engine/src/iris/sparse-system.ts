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
 * equations (CGNR; Saad, "Iterative Methods for Sparse Linear Systems", 2003, 8.3.1).
 */
export function improve(system: SparseSystem, solution: Float32Array, steps: number): void {
  const gradient = new Float32Array(solution.length);
  addTransposed(system, system.wanted, gradient);
  const image = new Float32Array(solution.length);
  applyNormal(system, solution, image);
  for (let i = 0; i < gradient.length; i++) gradient[i] -= image[i];
  const direction = gradient.slice();
  let power = dot(gradient, gradient);
  const enough = 1e-6 * power;
  for (let step = 0; step < steps && power > enough; step++) {
    const length = power / Math.max(1e-20, applyNormal(system, direction, image));
    let next = 0;
    for (let i = 0; i < solution.length; i++) {
      solution[i] += length * direction[i];
      const rest = gradient[i] - length * image[i];
      gradient[i] = rest;
      next += rest * rest;
    }
    const turn = next / power;
    for (let i = 0; i < direction.length; i++) direction[i] = gradient[i] + turn * direction[i];
    power = next;
  }
}

/** Writes AᵀA x, and gives |A x|²: each equation is read once for both. */
function applyNormal(
  { starts, columns, weights }: SparseSystem,
  x: Float32Array,
  image: Float32Array,
): number {
  image.fill(0);
  let power = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    const end = starts[row + 1];
    let a = 0;
    let b = 0;
    let c = 0;
    for (let k = starts[row]; k < end; k++) {
      const at = 3 * columns[k];
      const weight = weights[k];
      a += weight * x[at];
      b += weight * x[at + 1];
      c += weight * x[at + 2];
    }
    power += a * a + b * b + c * c;
    for (let k = starts[row]; k < end; k++) {
      const at = 3 * columns[k];
      const weight = weights[k];
      image[at] += weight * a;
      image[at + 1] += weight * b;
      image[at + 2] += weight * c;
    }
  }
  return power;
}

function addTransposed(
  { starts, columns, weights }: SparseSystem,
  y: Float32Array,
  image: Float32Array,
): void {
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let k = starts[row]; k < starts[row + 1]; k++) {
      for (let c = 0; c < 3; c++) image[3 * columns[k] + c] += weights[k] * y[3 * row + c];
    }
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
