import { boxMean } from '../raster/guided-filter.ts';
import type { RasterRGB } from '../raster/raster.ts';
import { type Grid, grow, type Patch, patchesOf } from './hidden-patches.ts';

/** Around what hides the iris its shadow and blur are hidden, too; share of a turn. */
const margin = 0.006;
/** Over which a patch runs into what is there; share of a turn. */
const feather = 0.006;
/** Turns that are tried for a patch. */
const turns = 160;
/** How many of the best turns may lend pixels. */
const lenders = 40;
/** So many pixels of a patch say well enough how a turn would fit. */
const probes = 700;

/**
 * Fills the hidden parts of an unrolled iris, each with what lies at the same radius a turn away where
 * the patch's surroundings look most alike: fibres stay radial, rings stay rings.
 *
 * @param hidden 1 where the iris is hidden
 */
export function fillHidden(
  polar: RasterRGB,
  hidden: Uint8Array,
): { filled: RasterRGB; share: number } {
  const grid: Grid = { columns: polar.width, rows: polar.height };
  const gaps = grow(hidden, grid, Math.max(1, Math.round(margin * grid.columns)));
  const reach = Math.max(1, Math.round(feather * grid.columns));
  const touched = grow(gaps, grid, reach);
  const weight = boxMean(Float32Array.from(touched), grid.columns, grid.rows, reach);
  const data = new Uint8ClampedArray(polar.data);
  for (const patch of patchesOf(touched, gaps, grid)) {
    const fits = bestTurns(polar, gaps, patch);
    const rowMeans = new Map<number, number[]>();
    for (const at of [...patch.hidden, ...patch.rim]) {
      const fit = fits.find(({ turn }) => gaps[turned(at, turn, grid)] === 0);
      const from = fit === undefined ? -1 : 3 * turned(at, fit.turn, grid);
      const row = Math.floor(at / grid.columns);
      for (let c = 0; c < 3; c++) {
        const lent =
          fit === undefined
            ? meanOfRow(polar, gaps, row, rowMeans)[c]
            : polar.data[from + c] + fit.lift[c];
        data[3 * at + c] = polar.data[3 * at + c] * (1 - weight[at]) + lent * weight[at];
      }
    }
  }
  const share = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return { filled: { ...polar, data }, share };
}

interface Fit {
  readonly turn: number;
  /** Added to each channel, so that the patch is as bright as its surroundings. */
  readonly lift: readonly number[];
}

/** Turns in columns, the one whose surroundings look most alike first. */
function bestTurns(polar: RasterRGB, gaps: Uint8Array, { hidden, rim }: Patch): Fit[] {
  const grid: Grid = { columns: polar.width, rows: polar.height };
  const inside = everyNth(hidden, probes);
  const around = everyNth(rim, probes);
  const fits: (Fit & { readonly cost: number })[] = [];
  for (let step = 1; step < turns; step++) {
    const turn = Math.round((step * grid.columns) / turns);
    const missing = inside.filter((at) => gaps[turned(at, turn, grid)] === 1).length;
    if (missing === inside.length) continue;
    const sums = [0, 0, 0];
    let squares = 0;
    let count = 0;
    for (const at of around) {
      const from = turned(at, turn, grid);
      if (gaps[from] === 1) continue;
      count++;
      for (let c = 0; c < 3; c++) {
        const difference = polar.data[3 * at + c] - polar.data[3 * from + c];
        sums[c] += difference;
        squares += difference * difference;
      }
    }
    const unlike = count === 0 ? 255 : Math.sqrt(squares / (3 * count));
    const lift = sums.map((sum) => (count === 0 ? 0 : (0.7 * sum) / count));
    fits.push({ turn, lift, cost: unlike + (400 * missing) / inside.length });
  }
  return fits.sort((a, b) => a.cost - b.cost).slice(0, lenders);
}

/** The pixel of the same row a turn further. */
function turned(at: number, turn: number, { columns }: Grid): number {
  const column = at % columns;
  return at - column + ((column + turn) % columns);
}

const everyNth = (values: readonly number[], most: number): readonly number[] => {
  const step = Math.ceil(values.length / most);
  return step <= 1 ? values : values.filter((_, i) => i % step === 0);
};

/** Of the nearest row that shows anything; black when none does. */
function meanOfRow(
  polar: RasterRGB,
  gaps: Uint8Array,
  row: number,
  known: Map<number, number[]>,
): readonly number[] {
  const found = known.get(row);
  if (found !== undefined) return found;
  const { width, height } = polar;
  let mean = [0, 0, 0];
  for (let away = 0; away < height; away++) {
    const near = [row - away, row + away].find((j) => {
      if (j < 0 || j >= height) return false;
      return gaps.subarray(j * width, (j + 1) * width).includes(0);
    });
    if (near === undefined) continue;
    const sums = [0, 0, 0];
    let count = 0;
    for (let at = near * width; at < (near + 1) * width; at++) {
      if (gaps[at] === 1) continue;
      count++;
      for (let c = 0; c < 3; c++) sums[c] += polar.data[3 * at + c];
    }
    mean = sums.map((sum) => sum / count);
    break;
  }
  known.set(row, mean);
  return mean;
}
