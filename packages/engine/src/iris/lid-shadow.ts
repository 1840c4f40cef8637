import { clamp, type RasterRGB, smoothstep } from '../raster/raster.ts';

/** Shade varies slowly: it is read and lifted on cells, linearly between their middles. */
const cellsAround = 96;
const cellsAcross = 12;
/** Cells to each side whose light is averaged, so that fibres and crypts are not taken for shade. */
const aside = { around: 3, across: 2 };
/** Share of what is hidden around a cell: small reflections throw no shadow, and far from a lid none falls. */
const lid: readonly [none: number, near: number] = [0.08, 0.4];
/** Darker than so many times, it is no shadow any more, and its noise would show. */
const mostLift = 2;
/** Brightness, 0 to 255, of an iris whose shadow cannot be told from the rest, and of one where it can. */
const lightEnough: readonly [none: number, all: number] = [15, 45];
/** Visible pixels of a cell, as a share, that tell its light. */
const leastSeen = 0.05;

/** How many times as bright dark pixels are without the shadow, cell by cell, from the pupil outwards. */
export type ShadowLift = Float32Array;

/** A value of 0 to 255 so many times as bright, and the less so the brighter it is: no light burns out. */
export const brightened = (value: number, factor: number): number =>
  value + (factor - 1) * value * (1 - value / 255);

/**
 * The shadow that lids and lashes throw on what is left of the iris beside them: without it, that is as bright as
 * the ring is at the same radius elsewhere. Away from lids, light and dark are the iris's own. Null without any.
 *
 * @param hidden not 0 where the unrolled iris is hidden
 */
export function findShadow(polar: RasterRGB, hidden: Uint8Array): ShadowLift | null {
  const cells = readCells(polar, hidden);
  const lifts = new Float32Array(cellsAround * cellsAcross).fill(1);
  for (let row = 0; row < cellsAcross; row++) {
    const lit = litLevel(cells, row);
    for (let column = 0; column < cellsAround; column++) {
      const { light, shaded } = surroundings(cells, column, row);
      if (light === null || light >= lit) continue;
      const sure = shaded * smoothstep(...lightEnough, lit);
      lifts[row * cellsAround + column] = Math.min(mostLift, lit / light) ** sure;
    }
  }
  return lifts.some((lift) => lift > 1) ? lifts : null;
}

/** The unrolled iris without its shadow; what is hidden stays as it is. */
export function liftShadow(polar: RasterRGB, hidden: Uint8Array, lifts: ShadowLift): RasterRGB {
  const { width, height } = polar;
  const data = new Uint8ClampedArray(polar.data);
  for (let j = 0, at = 0; j < height; j++) {
    for (let i = 0; i < width; i++, at++) {
      if (hidden[at] !== 0) continue;
      const lift = liftAt(lifts, i / width, j / (height - 1));
      if (lift === 1) continue;
      for (let c = 0; c < 3; c++) data[3 * at + c] = brightened(data[3 * at + c], lift);
    }
  }
  return { width, height, data };
}

/** At a share of a turn and from pupil (0) to limbus (1). */
export function liftAt(lifts: ShadowLift, turn: number, r: number): number {
  const y = clamp(r * cellsAcross - 0.5, 0, cellsAcross - 1);
  const top = cellsAround * Math.floor(y);
  const low = Math.min(lifts.length - cellsAround, top + cellsAround);
  const above = between(lifts, top, turn);
  return above + (y % 1) * (between(lifts, low, turn) - above);
}

/** Whether there is any shadow in a direction, given as a share of a turn. */
export function isShadedAt(lifts: ShadowLift, turn: number): boolean {
  const left = Math.floor(turn * cellsAround - 0.5 + cellsAround);
  for (let row = 0; row < lifts.length; row += cellsAround) {
    if (lifts[row + (left % cellsAround)] > 1) return true;
    if (lifts[row + ((left + 1) % cellsAround)] > 1) return true;
  }
  return false;
}

/** Linearly between the middles of the cells of a row. */
function between(lifts: ShadowLift, row: number, turn: number): number {
  const x = turn * cellsAround - 0.5 + cellsAround;
  const left = Math.floor(x) % cellsAround;
  const here = lifts[row + left];
  return here + (x % 1) * (lifts[row + ((left + 1) % cellsAround)] - here);
}

interface Cells {
  /** Sum of the brightness of what is seen of each cell, and the share of it that is. */
  readonly light: Float64Array;
  readonly seen: Float64Array;
}

function readCells({ width, height, data }: RasterRGB, hidden: Uint8Array): Cells {
  const light = new Float64Array(cellsAround * cellsAcross);
  const seen = new Float64Array(light.length);
  const pixels = (width * height) / light.length;
  for (let j = 0, at = 0; j < height; j++) {
    const line = cellsAround * Math.floor((j * cellsAcross) / height);
    for (let i = 0; i < width; i++, at++) {
      if (hidden[at] !== 0) continue;
      const cell = line + Math.floor((i * cellsAround) / width);
      seen[cell] += 1 / pixels;
      light[cell] +=
        (0.2126 * data[3 * at] + 0.7152 * data[3 * at + 1] + 0.0722 * data[3 * at + 2]) / pixels;
    }
  }
  return { light, seen };
}

/** Mean brightness around a cell, null where too little is seen, and how much a lid shades it, 0 to 1. */
function surroundings(
  { light, seen }: Cells,
  column: number,
  row: number,
): { light: number | null; shaded: number } {
  let sum = 0;
  let share = 0;
  let count = 0;
  for (let j = row - aside.across; j <= row + aside.across; j++) {
    if (j < 0 || j >= cellsAcross) continue;
    for (let k = -aside.around; k <= aside.around; k++) {
      const cell = j * cellsAround + ((column + k + cellsAround) % cellsAround);
      sum += light[cell];
      share += seen[cell];
      count++;
    }
  }
  const shaded = smoothstep(...lid, 1 - share / count);
  return { light: share > leastSeen * count ? sum / share : null, shaded };
}

/** Median brightness at a radius where no lid is near; 0 where a lid is everywhere. */
function litLevel(cells: Cells, row: number): number {
  const lit: number[] = [];
  for (let column = 0; column < cellsAround; column++) {
    const { light, shaded } = surroundings(cells, column, row);
    if (light !== null && shaded < 0.5) lit.push(light);
  }
  lit.sort((a, b) => a - b);
  return lit[lit.length >> 1] ?? 0;
}
