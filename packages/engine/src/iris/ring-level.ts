import type { RasterRGB } from '../raster/raster.ts';
import type { Grid } from './hidden-patches.ts';

/** An unrolled iris at one of several sizes, as differences from the mean of each row. */
export interface RingLevel extends Grid {
  /** Three channels interleaved; 0 where the iris is hidden, until it is filled. */
  readonly values: Float32Array;
  /** `visible`, `toFill` or `unwanted`. */
  readonly hidden: Uint8Array;
  /** What was taken from each row, three channels interleaved. */
  readonly rowMeans: Float32Array;
}

/** What is known of a pixel: it is seen, it is hidden and to be filled, or nobody asks for it. */
export const visible = 0;
export const toFill = 1;
export const unwanted = 2;

const leastColumns = 96;
const leastRows = 8;

/** The ring itself, at half its size, and so on; the finest first. */
export function ringLevels(polar: RasterRGB, hidden: Uint8Array): RingLevel[] {
  let grid = { columns: polar.width, rows: polar.height };
  let colors = new Float32Array(polar.data);
  let marks = hidden;
  const levels = [levelOf(grid, colors, marks)];
  while (grid.columns % 2 === 0 && grid.columns > leastColumns && grid.rows > leastRows) {
    const half = halved(grid, colors, marks);
    ({ grid, colors, marks } = half);
    levels.push(levelOf(grid, colors, marks));
  }
  return levels;
}

/** Each pixel the mean of what is visible of four, if that is more than half. */
function halved(grid: Grid, colors: Float32Array, marks: Uint8Array) {
  const columns = grid.columns / 2;
  const rows = Math.ceil(grid.rows / 2);
  const small = new Float32Array(3 * columns * rows);
  const smallMarks = new Uint8Array(columns * rows);
  const four = new Int32Array(4);
  for (let j = 0, to = 0; j < rows; j++) {
    const top = 2 * j * grid.columns;
    const low = Math.min(grid.rows - 1, 2 * j + 1) * grid.columns;
    for (let i = 0; i < columns; i++, to++) {
      four[0] = top + 2 * i;
      four[1] = four[0] + 1;
      four[2] = low + 2 * i;
      four[3] = four[2] + 1;
      let seen = 0;
      let least = unwanted;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let k = 0; k < 4; k++) {
        const from = four[k];
        const mark = marks[from];
        if (mark !== visible) {
          if (mark < least) least = mark;
          continue;
        }
        seen++;
        red += colors[3 * from];
        green += colors[3 * from + 1];
        blue += colors[3 * from + 2];
      }
      if (seen > 0) {
        small[3 * to] = red / seen;
        small[3 * to + 1] = green / seen;
        small[3 * to + 2] = blue / seen;
      }
      smallMarks[to] = seen > 2 ? visible : least;
    }
  }
  return { grid: { columns, rows }, colors: small, marks: smallMarks };
}

function levelOf(grid: Grid, colors: Float32Array, hidden: Uint8Array): RingLevel {
  const { columns, rows } = grid;
  const rowMeans = meansOfRows(grid, colors, hidden);
  const values = new Float32Array(colors.length);
  for (let j = 0, at = 0; j < rows; j++) {
    const red = rowMeans[3 * j];
    const green = rowMeans[3 * j + 1];
    const blue = rowMeans[3 * j + 2];
    for (const end = at + columns; at < end; at++) {
      if (hidden[at] !== visible) continue;
      values[3 * at] = colors[3 * at] - red;
      values[3 * at + 1] = colors[3 * at + 1] - green;
      values[3 * at + 2] = colors[3 * at + 2] - blue;
    }
  }
  return { columns, rows, values, hidden, rowMeans };
}

/** How much a row's mean keeps to its neighbours', in whole rows' worth of pixels. */
const stiffness = 0.15;

/** Of what is visible of each row; the less that is, the more its neighbours say. */
function meansOfRows({ columns, rows }: Grid, colors: Float32Array, hidden: Uint8Array) {
  const seen = new Float64Array(rows);
  const sums = new Float64Array(3 * rows);
  for (let j = 0, at = 0; j < rows; j++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let count = 0;
    for (const end = at + columns; at < end; at++) {
      if (hidden[at] !== visible) continue;
      count++;
      red += colors[3 * at];
      green += colors[3 * at + 1];
      blue += colors[3 * at + 2];
    }
    seen[j] = count / columns;
    sums[3 * j] = red / columns;
    sums[3 * j + 1] = green / columns;
    sums[3 * j + 2] = blue / columns;
  }
  const means = new Float32Array(3 * rows);
  // A tridiagonal system: (seen + its neighbours' stiffness) mean − stiffness (mean before + mean after) = sum.
  for (let c = 0; c < 3; c++) {
    const upper = new Float64Array(rows);
    const right = new Float64Array(rows);
    for (let j = 0; j < rows; j++) {
      const sides = (j > 0 ? 1 : 0) + (j < rows - 1 ? 1 : 0);
      // A row that is half visible is sure enough.
      const sure = Math.min(1, 2 * seen[j]) * (1 + 20 * seen[j]);
      const own = seen[j] > 0 ? (sure * sums[3 * j + c]) / seen[j] : 0;
      const before = j > 0 ? upper[j - 1] : 0;
      const pivot = sure + stiffness * sides - (j > 0 ? stiffness * before : 0) + 1e-9;
      upper[j] = stiffness / pivot;
      right[j] = (own + (j > 0 ? stiffness * right[j - 1] : 0)) / pivot;
    }
    for (let j = rows - 1; j >= 0; j--) {
      const after = j < rows - 1 ? upper[j] * means[3 * (j + 1) + c] : 0;
      means[3 * j + c] = right[j] + after;
    }
  }
  return means;
}

/** Writes what a level shows at a pixel of the next finer one, as that one's difference from its row's mean. */
export function enlargedAt(
  from: RingLevel,
  finer: RingLevel,
  at: number,
  out: Float32Array,
  to: number,
): void {
  const column = at % finer.columns;
  const row = (at - column) / finer.columns;
  const y = Math.min(from.rows - 1, Math.max(0, (row - 0.5) / 2));
  const top = Math.min(Math.floor(y), Math.max(0, from.rows - 2));
  const low = Math.min(top + 1, from.rows - 1);
  const fy = y - top;
  const x = (column - 0.5) / 2;
  const fx = x - Math.floor(x);
  const left = (Math.floor(x) + from.columns) % from.columns;
  const right = (left + 1) % from.columns;
  for (let c = 0; c < 3; c++) {
    const { values, columns, rowMeans } = from;
    const above =
      values[3 * (top * columns + left) + c] * (1 - fx) +
      values[3 * (top * columns + right) + c] * fx +
      rowMeans[3 * top + c];
    const below =
      values[3 * (low * columns + left) + c] * (1 - fx) +
      values[3 * (low * columns + right) + c] * fx +
      rowMeans[3 * low + c];
    out[to + c] = above * (1 - fy) + below * fy - finer.rowMeans[3 * row + c];
  }
}
