import { boxMean } from '../raster/guided-filter.ts';
import { type RasterRGB, smoothstep } from '../raster/raster.ts';
import { continueTexture, surprise, type Weave, weaveOf } from './continue-texture.ts';
import { findLenders, type Lenders, turned } from './lenders.ts';
import { enlargedAt, type RingLevel, ringLevels, toFill, visible } from './ring-level.ts';

/** Steps of the solver on the coarsest level, whose start is a guess, and on the finer ones. */
const firstSteps = 60;
const steps = 40;
/** The level on which lending places are looked for, and the finest that is continued; columns at most. */
const lendingColumns = 400;
const wovenColumns = 1400;
/** How much of the texture's surprises a filled place gets: none is the likeliest guess, and smooth; all looks alive. */
const leastLiveliness = 0.35;
/** Half the window, as a share of a turn, whose visible share says how deep inside a gap a pixel lies. */
const depthWindow = 0.03;

/**
 * Fills the hidden parts of an unrolled iris. From coarse to fine, what lies around is continued as the ring's
 * own statistics have it: fibres go on along their direction, rings around, brightness runs over without a
 * step. What cannot be known, the surprises in a texture, is borrowed at the same radius from the places that
 * look most alike.
 *
 * @param hidden 1 where the iris is hidden, 2 where it is and nobody wants to see it
 */
export function fillHidden(
  polar: RasterRGB,
  hidden: Uint8Array,
): { filled: RasterRGB; share: number } {
  const share = hidden.reduce((sum, mark) => sum + (mark === toFill ? 1 : 0), 0) / hidden.length;
  if (share === 0 || share === 1) return { filled: polar, share };
  const levels = ringLevels(polar, hidden);
  let coarser: RingLevel | null = null;
  let lending: Lending | null = null;
  for (const level of levels.toReversed()) {
    if (coarser !== null && lending === null) startFrom(coarser, level);
    if (coarser !== null && lending !== null) lendDetail(level, coarser, lending);
    if (level.columns <= wovenColumns || coarser === null) {
      const weave = weaveOf(level);
      if (lending === null) {
        const none = new Float32Array(3 * weave.equations.length);
        continueTexture(level, weave, none, coarser === null ? firstSteps : steps);
        if (2 * level.columns > lendingColumns) {
          lending = { lenders: findLenders(level), liveliness: livelinessOf(level) };
          lendTexture(level, lending);
        }
      }
      if (lending !== null) {
        continueTexture(level, weave, lentSurprises(level, weave, lending), steps);
      }
    }
    coarser = level;
  }
  const [finest] = levels;
  const data = new Uint8ClampedArray(polar.data);
  for (let at = 0; at < hidden.length; at++) {
    if (hidden[at] !== toFill) continue;
    const row = 3 * Math.floor(at / polar.width);
    for (let c = 0; c < 3; c++) {
      data[3 * at + c] = finest.values[3 * at + c] + finest.rowMeans[row + c];
    }
  }
  return { filled: { ...polar, data }, share };
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
function livelinessOf({ columns, rows, hidden }: RingLevel): Lending['liveliness'] {
  const reach = Math.max(1, Math.round(depthWindow * columns));
  const seen = boxMean(
    Float32Array.from(hidden, (mark) => (mark === visible ? 1 : 0)),
    columns,
    rows,
    reach,
  );
  return (turn, r) => {
    const at = Math.floor(r * rows) * columns + Math.floor(turn * columns);
    return leastLiveliness + (1 - leastLiveliness) * (1 - smoothstep(0, 0.25, seen[at]));
  };
}

function lentSurprises(
  level: RingLevel,
  weave: Weave,
  { lenders, liveliness }: Lending,
): Float32Array {
  const { columns, rows } = level;
  const surprises = new Float32Array(3 * weave.equations.length);
  const lent = new Float32Array(3);
  for (let e = 0; e < weave.equations.length; e++) {
    const at = weave.equations[e];
    const column = at % columns;
    const place = [column / columns, (at - column) / columns / rows] as const;
    for (const turn of lenders(...place)) {
      const from = turned(at, Math.round(turn * columns), columns);
      if (weave.isWhole[from] === 0) continue;
      surprise(level, weave.filterAt(at), from, lent);
      const share = liveliness(...place);
      for (let c = 0; c < 3; c++) surprises[3 * e + c] = share * lent[c];
      break;
    }
  }
  return surprises;
}

/** Mixes the likeliest continuation with what the lending places show. */
function lendTexture(level: RingLevel, lending: Lending): void {
  const { values } = level;
  forEachLoan(level, lending, (at, from, share) => {
    for (let c = 0; c < 3; c++) {
      values[3 * at + c] += share * (values[3 * from + c] - values[3 * at + c]);
    }
  });
}

/** Enlarges what was filled, and borrows the detail that is finer than it could show. */
function lendDetail(level: RingLevel, coarser: RingLevel, lending: Lending): void {
  const { values } = level;
  const lent = new Float32Array(3);
  startFrom(coarser, level);
  forEachLoan(level, lending, (at, from, share) => {
    enlargedAt(coarser, level, from, lent, 0);
    for (let c = 0; c < 3; c++) values[3 * at + c] += share * (values[3 * from + c] - lent[c]);
  });
}

/** Gives each hidden pixel the visible one of its row that it borrows from, and how much it takes. */
function forEachLoan(
  level: RingLevel,
  { lenders, liveliness }: Lending,
  act: (at: number, from: number, share: number) => void,
): void {
  const { columns, rows, hidden } = level;
  forEachHidden(level, (at) => {
    const column = at % columns;
    const place = [column / columns, (at - column) / columns / rows] as const;
    for (const turn of lenders(...place)) {
      const from = turned(at, Math.round(turn * columns), columns);
      if (hidden[from] !== visible) continue;
      act(at, from, liveliness(...place));
      return;
    }
  });
}

function forEachHidden({ hidden }: RingLevel, act: (at: number) => void): void {
  for (let at = 0; at < hidden.length; at++) if (hidden[at] === toFill) act(at);
}
