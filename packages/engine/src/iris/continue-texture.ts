import type { Grid } from './hidden-patches.ts';
import {
  type Evidence,
  fitFilter,
  gatherEvidence,
  type PredictionFilter,
  rowsBefore,
  tapIndex,
  taps,
} from './prediction-filter.ts';
import { type RingLevel, toFill, unwanted, visible } from './ring-level.ts';
import { improve, type SparseSystem } from './sparse-system.ts';

/** The ring is woven a little differently from sector to sector and from pupil to limbus. */
const sectors = 16;
const bands = 3;

/** The rows beside the pupil, from which nothing is predicted, go on as those above them. */
const edgeWeight = 0.3;
/** How strongly what is hidden keeps to its neighbours, so that a far continuation does not swing up, and to its row's mean. */
const tension = 0.2;
const damping = 0.004;

/** From which visible pixel each one borrows, −1 from none, and how much of it it takes, 0 to 1. */
export interface Loans {
  readonly from: Int32Array;
  readonly share: Float32Array;
}

/** How a level is woven, place by place, and which of its pixels say something about hidden ones. */
export interface Weave {
  /** Pixels whose prediction involves a hidden one. */
  readonly equations: Int32Array;
  filterAt(pixel: number): PredictionFilter;
  /** Whether a pixel and all that it is predicted from are visible. */
  readonly isWhole: Uint8Array;
}

export function weaveOf(level: RingLevel): Weave {
  const { columns, rows } = level;
  const count = columns * rows;
  const touches = touching(level);
  const cells: number[][] = Array.from({ length: sectors * bands }, () => []);
  const equations: number[] = [];
  const isWhole = new Uint8Array(count);
  const cellOf = cellsOf(level);
  for (let at = rowsBefore * columns; at < count; at++) {
    if (touches[at] === toFill) equations.push(at);
    if (touches[at] !== visible) continue;
    isWhole[at] = 1;
    cells[cellOf(at)].push(at);
  }
  const brightness = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    brightness[at] = level.values[3 * at] + level.values[3 * at + 1] + level.values[3 * at + 2];
  }
  const evidence = memo((cell) => gatherEvidence(brightness, level, cells[cell]));
  const whole = gatherEvidence(brightness, level, cells.flat());
  const filterOf = memo((cell) => fitFilter(sumOf(around(cell).map(evidence)), whole));
  return { equations: Int32Array.from(equations), isWhole, filterAt: (at) => filterOf(cellOf(at)) };
}

/** For each pixel the highest mark among it and those it is predicted from. */
function touching({ columns, rows, hidden }: RingLevel): Uint8Array {
  const touches = Uint8Array.from(hidden);
  for (let at = 0; at < hidden.length; at++) {
    if (hidden[at] === visible) continue;
    const column = at % columns;
    const row = (at - column) / columns;
    for (const tap of taps) {
      if (row - tap.row >= rows) continue;
      const back = tapIndex(at - column, column, { column: -tap.column, row: -tap.row }, columns);
      if (touches[back] < hidden[at]) touches[back] = hidden[at];
    }
  }
  return touches;
}

function memo<T>(make: (key: number) => T): (key: number) => T {
  const made = new Map<number, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function cellsOf({ columns, rows }: Grid): (pixel: number) => number {
  return (pixel) => {
    const column = pixel % columns;
    const row = (pixel - column) / columns;
    return Math.floor((row * bands) / rows) * sectors + Math.floor((column * sectors) / columns);
  };
}

/** A cell and those beside it. */
function around(cell: number): number[] {
  const sector = cell % sectors;
  const line = cell - sector;
  return [line, line - sectors, line + sectors]
    .filter((each) => each >= 0 && each < bands * sectors)
    .flatMap((each) => [-1, 0, 1].map((k) => each + ((sector + k + sectors) % sectors)));
}

function sumOf(parts: readonly Evidence[]): Evidence {
  const matrix = new Float64Array(taps.length ** 2);
  const vector = new Float64Array(taps.length);
  let count = 0;
  for (const part of parts) {
    count += part.count;
    for (let i = 0; i < matrix.length; i++) matrix[i] += part.matrix[i];
    for (let i = 0; i < vector.length; i++) vector[i] += part.vector[i];
  }
  return { count, matrix, vector };
}

/** How far a pixel is from what is expected of it, three channels. */
function surprise(
  { values, columns }: RingLevel,
  { weights }: PredictionFilter,
  at: number,
  out: Float32Array,
): void {
  const column = at % columns;
  const line = at - column;
  for (let c = 0; c < 3; c++) out[c] = values[3 * at + c];
  for (let t = 0; t < taps.length; t++) {
    const from = 3 * tapIndex(line, column, taps[t], columns);
    for (let c = 0; c < 3; c++) out[c] -= weights[t] * values[from + c];
  }
}

/**
 * Fills what is hidden so that it surprises nowhere more than it is told to: with `surprises` of 0 as the
 * likeliest continuation of what lies around, with those of another place as a texture of the same kind.
 *
 * @param loans what each pixel borrows its surprises from; nobody does when null
 */
export function continueTexture(
  level: RingLevel,
  weave: Weave,
  loans: Loans | null,
  steps: number,
): void {
  const { columns, values, hidden } = level;
  const unknownOf = new Int32Array(hidden.length).fill(-1);
  let unknowns = 0;
  for (let at = 0; at < hidden.length; at++) if (hidden[at] === toFill) unknownOf[at] = unknowns++;
  const { equations } = weave;
  const last = rowsBefore * columns;
  const edges = Array.from({ length: last }, (_, at) => at).filter(
    (at) => Math.max(hidden[at], hidden[at + columns]) === toFill,
  );
  const count = equations.length + edges.length + 3 * unknowns;
  const starts = new Int32Array(count + 1);
  const entries = new Int32Array(
    equations.length * (taps.length + 1) + 2 * edges.length + 5 * unknowns,
  );
  const weights = new Float32Array(entries.length);
  const wanted = new Float32Array(3 * count);
  const lent = new Float32Array(3);
  let next = 0;
  const add = (equation: number, from: number, weight: number) => {
    const unknown = unknownOf[from];
    if (unknown === -1) {
      for (let c = 0; c < 3; c++) wanted[3 * equation + c] -= weight * values[3 * from + c];
    } else {
      entries[next] = unknown;
      weights[next++] = weight;
    }
  };
  for (let e = 0; e < equations.length; e++) {
    const at = equations[e];
    const column = at % columns;
    const filter = weave.filterAt(at);
    const from = loans === null ? -1 : loans.from[at];
    if (loans !== null && from >= 0 && weave.isWhole[from] === 1) {
      surprise(level, filter, from, lent);
      for (let c = 0; c < 3; c++) wanted[3 * e + c] = loans.share[at] * lent[c];
    }
    add(e, at, 1);
    for (let t = 0; t < taps.length; t++) {
      add(e, tapIndex(at - column, column, taps[t], columns), -filter.weights[t]);
    }
    starts[e + 1] = next;
  }
  let equation = equations.length;
  for (const at of edges) {
    add(equation, at, edgeWeight);
    add(equation, at + columns, -edgeWeight);
    starts[++equation] = next;
  }
  forEachHidden((at) => {
    const column = at % columns;
    const beside = at - column + ((column + 1) % columns);
    for (const neighbour of [beside, at - columns]) {
      if (neighbour >= 0 && hidden[neighbour] !== unwanted) {
        borrowStep(equation, at, neighbour);
        add(equation, at, tension);
        add(equation, neighbour, -tension);
      }
      starts[++equation] = next;
    }
    add(equation, at, damping);
    starts[++equation] = next;
  });
  const system: SparseSystem = { unknowns, starts, columns: entries, weights, wanted };
  const solution = new Float32Array(3 * unknowns);
  forEachHidden((at, unknown) => {
    for (let c = 0; c < 3; c++) solution[3 * unknown + c] = values[3 * at + c];
  });
  improve(system, solution, steps);
  forEachHidden((at, unknown) => {
    for (let c = 0; c < 3; c++) values[3 * at + c] = solution[3 * unknown + c];
  });

  function borrowStep(row: number, at: number, neighbour: number): void {
    if (loans === null || loans.from[at] < 0) return;
    const from = loans.from[at];
    const beside =
      neighbour === at - columns
        ? from - columns
        : from - (from % columns) + (((from % columns) + 1) % columns);
    if (beside < 0 || hidden[beside] !== visible) return;
    for (let c = 0; c < 3; c++) {
      const step = values[3 * from + c] - values[3 * beside + c];
      wanted[3 * row + c] = tension * loans.share[at] * step;
    }
  }

  function forEachHidden(act: (at: number, unknown: number) => void): void {
    for (let at = 0; at < hidden.length; at++) if (hidden[at] === toFill) act(at, unknownOf[at]);
  }
}
