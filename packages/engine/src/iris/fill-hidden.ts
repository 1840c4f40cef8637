import { boxMean } from '../raster/guided-filter.ts';
import { type RasterRGB, smoothstep } from '../raster/raster.ts';
import { continueTexture, type Loans, type Weave, weaveOf } from './continue-texture.ts';
import { type Grid, grow } from './hidden-patches.ts';
import { findLenders, type Lenders, turned } from './lenders.ts';
import { enlargedAt, type RingLevel, ringLevels, toFill, unwanted, visible } from './ring-level.ts';

/**
 * The finest level that is continued, in columns, and the steps of the solver on the coarse levels, which settle what
 * goes far, and on the fine ones, which follow them. What need only look alive is borrowed, and wants less care.
 */
const care = {
  likely: { woven: 1400, coarse: 60, fine: 28 },
  lively: { woven: 800, coarse: 40, fine: 10 },
};
const coarseColumns = 300;
/** The level on which lending places are looked for; columns at most. */
const lendingColumns = 400;
/** Liveliness at which what is filled comes near the truth and does not look smooth yet. */
const likely = 0.3;
/** Half the window, as a share of a turn, whose visible share says how deep inside a gap a pixel lies. */
const depthWindow = 0.045;

/** Mean square of the differences within a row, in bytes: below, what looks like texture is rounding. */
const texturePower: readonly [none: number, full: number] = [1, 16];

/**
 * Fills the hidden parts of an unrolled iris. From coarse to fine, what lies around is continued as the ring's
 * own statistics have it: fibres go on along their direction, rings around, brightness runs over without a
 * step. What cannot be known, the surprises in a texture, is borrowed at the same radius from the places that
 * look most alike.
 *
 * @param hidden `visible`, `toFill` or `unwanted` for each pixel
 * @param leastLiveliness share of the surprises that a small gap gets: 0 is the likeliest guess, and smooth; 1 is
 *   as lively as what lies around, and wrong in detail
 */
export function fillHidden(
  polar: RasterRGB,
  hidden: Uint8Array,
  leastLiveliness = likely,
): RasterRGB {
  const gaps = countOf(hidden, toFill);
  if (gaps === 0 || gaps === hidden.length) return polar;
  const marks = withEdge(hidden, { columns: polar.width, rows: polar.height });
  const levels = ringLevels(polar, marks);
  const { woven, coarse, fine } = leastLiveliness < 1 ? care.likely : care.lively;
  let coarser: RingLevel | null = null;
  let lending: Lending | null = null;
  for (const level of levels.toReversed()) {
    if (coarser !== null) startFrom(coarser, level);
    const weave = level.columns <= woven || coarser === null ? weaveOf(level) : null;
    let loans = lending === null ? null : loansOf(level, lending, weave);
    if (coarser !== null && loans !== null) lendDetail(level, coarser, loans);
    if (weave !== null) {
      const enough = level.columns <= coarseColumns ? coarse : fine;
      continueTexture(level, weave, loans, enough);
      if (lending === null && 2 * level.columns > lendingColumns) {
        lending = {
          lenders: findLenders(level),
          liveliness: livelinessOf(level, leastLiveliness),
        };
        loans = loansOf(level, lending, weave);
        lendTexture(level, loans);
        continueTexture(level, weave, loans, enough);
      }
    }
    coarser = level;
  }
  const [ring] = levels;
  const data = new Uint8ClampedArray(polar.data);
  for (let at = 0; at < marks.length; at++) {
    if (marks[at] !== toFill) continue;
    const row = 3 * Math.floor(at / polar.width);
    for (let c = 0; c < 3; c++) {
      data[3 * at + c] = ring.values[3 * at + c] + ring.rowMeans[row + c];
    }
  }
  return { ...polar, data };
}

function countOf(marks: Uint8Array, wanted: number): number {
  let count = 0;
  for (let at = 0; at < marks.length; at++) if (marks[at] === wanted) count++;
  return count;
}

/** Pixels around a gap that lend nothing. */
const besideGap = 2;
/** Pixels beyond what is wanted that one mixes with when the ring is read between its pixels. */
const readBeyond = 2;

/** Fills what nobody wants beside what somebody does, as both are read together. */
function withEdge(hidden: Uint8Array, grid: Grid): Uint8Array {
  if (!hidden.includes(unwanted)) return hidden;
  const filled = hidden.map((mark) => (mark === toFill ? 1 : 0));
  const wide = grow(filled, grid, readBeyond);
  return hidden.map((mark, at) => (mark === unwanted && wide[at] === 1 ? toFill : mark));
}

/** What a coarser level was filled with, as the start of a finer one's hidden pixels. */
function startFrom(coarser: RingLevel, level: RingLevel): void {
  forEachHidden(level, (at) => enlargedAt(coarser, level, at, level.values, 3 * at));
}

/** What places borrow, and how much of it they take, 0 to 1. */
interface Lending {
  readonly lenders: Lenders;
  readonly liveliness: (turn: number, r: number) => number;
}

/** Deep inside a large gap nothing is likely any more, and only what is borrowed keeps it from looking empty. */
function livelinessOf(
  { columns, rows, hidden, values }: RingLevel,
  leastLiveliness: number,
): Lending['liveliness'] {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  const most = smoothstep(...texturePower, squares / values.length);
  const reach = Math.max(1, Math.round(depthWindow * columns));
  const open = new Float32Array(hidden.length);
  for (let at = 0; at < open.length; at++) open[at] = hidden[at] === visible ? 1 : 0;
  const seen = boxMean(open, columns, rows, reach);
  return (turn, r) => {
    const at = Math.floor(r * rows) * columns + Math.floor(turn * columns);
    return most * (1 - (1 - leastLiveliness) * smoothstep(0, 0.25, seen[at]));
  };
}

/** Mixes the likeliest continuation with what the lending places show. */
function lendTexture(level: RingLevel, { from, share }: Loans): void {
  const { values } = level;
  forEachHidden(level, (at) => {
    if (from[at] < 0) return;
    for (let c = 0; c < 3; c++) {
      values[3 * at + c] += share[at] * (values[3 * from[at] + c] - values[3 * at + c]);
    }
  });
}

/** Borrows the detail that is finer than the coarser level could show. */
function lendDetail(level: RingLevel, coarser: RingLevel, { from, share }: Loans): void {
  const { values } = level;
  const lent = new Float32Array(3);
  forEachHidden(level, (at) => {
    if (from[at] < 0) return;
    enlargedAt(coarser, level, from[at], lent, 0);
    for (let c = 0; c < 3; c++) {
      values[3 * at + c] += share[at] * (values[3 * from[at] + c] - lent[c]);
    }
  });
}

/**
 * For each pixel that is hidden or predicts a hidden one, the first visible one of its row among those that its
 * place may borrow from. Where a ring light hides whole rows, there is none: fibres then go on as their mirror
 * image beyond the gap.
 */
function loansOf(level: RingLevel, { lenders, liveliness }: Lending, weave: Weave | null): Loans {
  const { columns, rows, hidden } = level;
  const from = new Int32Array(columns * rows).fill(-1);
  const share = new Float32Array(columns * rows);
  // Beside a gap the coarser level shows its filling, which is no detail of the lender's.
  const closed = grow(hidden, level, besideGap);
  const lend = (at: number) => {
    const turn = (at % columns) / columns;
    const r = Math.floor(at / columns) / rows;
    const known = lenders(turn, r);
    if (known.length === 0 && hidden[at] !== toFill) return;
    let gain = 1;
    for (let k = 0; k < known.length && from[at] < 0; k++) {
      const place = turned(at, Math.round(known[k].turn * columns), columns);
      if (closed[place] === 1) continue;
      from[at] = place;
      gain = known[k].gain;
    }
    if (from[at] < 0) from[at] = mirrored(level, at);
    share[at] = gain * liveliness(turn, r);
  };
  forEachHidden(level, lend);
  for (const at of weave?.equations ?? []) if (hidden[at] !== toFill) lend(at);
  return { from, share };
}

/** As far beyond the nearer edge of the gap as the pixel is before it, in its column; −1 when that is hidden, too. */
function mirrored({ columns, hidden }: RingLevel, at: number): number {
  for (let step = columns; step < hidden.length; step += columns) {
    for (const edge of [at + step, at - step]) {
      if (edge < 0 || hidden[edge] !== visible) continue;
      const beyond = 2 * edge - at + (edge < at ? columns : -columns);
      return hidden[beyond] === visible ? beyond : -1;
    }
  }
  return -1;
}

function forEachHidden({ hidden }: RingLevel, act: (at: number) => void): void {
  for (let at = 0; at < hidden.length; at++) if (hidden[at] === toFill) act(at);
}
