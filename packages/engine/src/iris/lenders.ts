import type { Grid } from './hidden-patches.ts';
import { type RingLevel, toFill, unwanted, visible } from './ring-level.ts';

/** A place of the same radius, as a share of a turn away, and how much of its texture is wanted, 0 to 1. */
export interface Lender {
  readonly turn: number;
  readonly gain: number;
}

/** From which places one of the ring may borrow, the likest first. */
export type Lenders = (turn: number, r: number) => readonly Lender[];

/** Cells of the ring, each of which borrows from a place of its own. */
const cellsAround = 40;
const cellsAcross = 4;
/** Places that are tried. */
const tries = 240;
/** How many of the best may lend; the later ones where the first are hidden themselves. */
const kept = 8;
/** Pixels of a cell and its surroundings that are compared. */
const probes = 100;
/** What it costs a place to have lent before, and to be hidden itself, as a share of the texture's power. */
const reuse = 0.35;
const missing = 2;

/** Finds for each cell with hidden pixels the places at the same radius that look most like it and its surroundings. */
export function findLenders(level: RingLevel): Lenders {
  const { columns, rows, hidden } = level;
  const used = new Float32Array(cellsAround * cellsAcross);
  const all = everyNth(
    Array.from(hidden.keys()).filter((at) => hidden[at] === visible),
    2000,
  );
  const power = Math.max(1, powerOf(level, all));
  const lists = new Map<number, readonly Lender[]>();
  for (let cell = 0; cell < cellsAround * cellsAcross; cell++) {
    const pixels = pixelsOf(cell, level);
    if (!pixels.core.some((at) => hidden[at] === toFill)) continue;
    const samples = everyNth(
      pixels.wide.filter((at) => hidden[at] !== unwanted),
      probes,
    );

    const ranked: { turn: number; cost: number }[] = [];
    for (let step = 1; step < tries; step++) {
      const turn = Math.round((step * columns) / tries);
      let squares = 0;
      let weight = 0;
      let absent = 0;
      for (const at of samples) {
        const from = turned(at, turn, columns);
        if (hidden[from] !== visible) {
          absent++;
          continue;
        }
        // What was filled is smooth: only whether it swings alike counts, or smooth places would be preferred.
        const isSeen = hidden[at] === visible;
        const sure = isSeen ? 1 : 0.4;
        weight += sure;
        for (let c = 0; c < 3; c++) {
          const here = level.values[3 * at + c];
          const there = level.values[3 * from + c];
          squares += sure * (isSeen ? (here - there) ** 2 : power - 2 * here * there);
        }
      }
      if (weight === 0) continue;
      const lent = used[cellAfter(cell, turn / columns)];
      const cost = squares / weight / power + reuse * lent + (missing * absent) / samples.length;
      ranked.push({ turn, cost });
    }
    ranked.sort((a, b) => a.cost - b.cost);
    const best = ranked.slice(0, kept).map(({ turn }) => ({
      turn: turn / columns,
      gain: gainFrom(level, samples, turn),
    }));
    if (best.length > 0) used[cellAfter(cell, best[0].turn)]++;
    lists.set(cell, best);
  }
  return (turn, r) => {
    const across = Math.min(cellsAcross - 1, Math.floor(r * cellsAcross));
    return lists.get(across * cellsAround + Math.floor(turn * cellsAround)) ?? [];
  };

  function pixelsOf(cell: number, grid: Grid) {
    const wide: number[] = [];
    const core: number[] = [];
    const around = cell % cellsAround;
    const across = Math.floor(cell / cellsAround);
    const width = columns / cellsAround;
    const height = rows / cellsAcross;
    for (let j = Math.floor((across - 0.4) * height); j < (across + 1.4) * height; j++) {
      if (j < 0 || j >= rows) continue;
      for (let i = Math.floor((around - 0.5) * width); i < (around + 1.5) * width; i++) {
        const at = j * columns + ((i + grid.columns) % grid.columns);
        wide.push(at);
        const inside = i >= around * width && i < (around + 1) * width;
        if (inside && j >= across * height && j < (across + 1) * height) core.push(at);
      }
    }
    return { wide, core };
  }
}

/** Samples that must be visible on both sides to tell how lively each is. */
const leastSamples = 12;

/** A lively place lends a calm one no more than what it shows itself. */
function gainFrom(
  { values, hidden, columns }: RingLevel,
  samples: readonly number[],
  turn: number,
): number {
  const seen = samples.filter(
    (at) => hidden[at] === visible && hidden[turned(at, turn, columns)] === visible,
  );
  if (seen.length < leastSamples) return 1;
  const spread = (pixels: readonly number[]) => {
    const light = pixels.map((at) => values[3 * at] + values[3 * at + 1] + values[3 * at + 2]);
    const mean = light.reduce((sum, value) => sum + value, 0) / light.length;
    return Math.sqrt(light.reduce((sum, value) => sum + (value - mean) ** 2, 0) / light.length);
  };
  const there = spread(seen.map((at) => turned(at, turn, columns)));
  return Math.min(1, spread(seen) / Math.max(1e-3, there));
}

/** The pixel of the same row, columns further. */
export function turned(at: number, turn: number, columns: number): number {
  const column = at % columns;
  return at - column + ((column + turn) % columns);
}

const cellAfter = (cell: number, turn: number): number => {
  const around = cell % cellsAround;
  return cell - around + ((around + Math.round(turn * cellsAround)) % cellsAround);
};

function powerOf({ values }: RingLevel, pixels: readonly number[]): number {
  let sum = 0;
  for (const at of pixels) for (let c = 0; c < 3; c++) sum += values[3 * at + c] ** 2;
  return sum / pixels.length;
}

const everyNth = (values: readonly number[], most: number): readonly number[] => {
  const step = Math.ceil(values.length / most);
  return step <= 1 ? values : values.filter((_, i) => i % step === 0);
};
