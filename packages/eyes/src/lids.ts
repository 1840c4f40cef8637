import type { Row } from './row.ts';
import type { LidLook } from './scene.ts';

/** The two lid margins as tables over x, and the signed distances that every other shader asks for (eye coordinates). */
export type Lids = {
  /** y of the upper and lower margin at x; they meet at the corners and run on together beyond them. */
  upper(x: number): number;
  lower(x: number): number;
  /** Fills in the row's distances below the upper margin and above the lower one; both positive in the opening. */
  measure(row: Row): void;
  /** 0 at the inner corner, 1 at the outer one, unclamped. */
  along(x: number): number;
};

/** The tables reach this far beyond the corners, with this many steps in all. */
const BEYOND = 3;
const STEPS = 1500;

/** 0 at both corners, 1 at `peak`. */
function arch(t: number, peak: number, power: number): number {
  if (t <= 0 || t >= 1) return 0;
  return Math.sin(Math.PI * t ** (Math.log(0.5) / Math.log(peak))) ** power;
}

/** Lids through the heights that the look's covers ask for above and below the iris centre (`irisX`, `irisY`). */
export function createLids(look: LidLook, irisX: number, irisY: number, shut: boolean): Lids {
  const left = -look.innerX;
  const span = look.innerX + look.outerX;
  const baseline = (t: number): number => look.innerY + (look.outerY - look.innerY) * t;
  const at = Math.min(0.93, Math.max(0.07, (irisX - left) / span));
  const middle = baseline(at);
  const rise =
    (middle - (irisY - 1 + 2 * look.upperCover)) / arch(at, look.upperPeak, look.upperPower);
  const fall =
    (irisY + 1 - 2 * look.lowerCover - middle) / arch(at, look.lowerPeak, look.lowerPower);
  const lowerHeight = Math.min(1.7, Math.max(0.15, fall));
  const upperHeight = shut ? -lowerHeight : Math.min(2.1, Math.max(0.1, rise));
  const upperPeak = shut ? look.lowerPeak : look.upperPeak;
  const upperPower = shut ? look.lowerPower : look.upperPower;

  // Beyond the corners the closed margins run on as one line.
  const margin = (t: number, bulge: number): number => {
    if (t <= 0) return look.innerY - 0.25 * t * t * span;
    if (t >= 1) return look.outerY + 0.35 * (t - 1) * span;
    return baseline(t) + bulge;
  };
  const start = left - BEYOND;
  const length = span + 2 * BEYOND;
  const upperTable = new Float64Array(STEPS + 1);
  const lowerTable = new Float64Array(STEPS + 1);
  for (let i = 0; i <= STEPS; i++) {
    const t = (start + (i / STEPS) * length - left) / span;
    // They overlap there, so that no slit stays open.
    const overlap = Math.max(0, Math.min(0.06, 0.3 * span * Math.max(-t, t - 1)));
    upperTable[i] = margin(t, -upperHeight * arch(t, upperPeak, upperPower)) + overlap;
    lowerTable[i] = margin(t, lowerHeight * arch(t, look.lowerPeak, look.lowerPower)) - overlap;
  }
  const upperCosine = cosineTable(upperTable, length / STEPS);
  const lowerCosine = cosineTable(lowerTable, length / STEPS);
  const toStep = STEPS / length;
  const position = (x: number): number => {
    const step = (x - start) * toStep;
    return step < 0 ? 0 : step >= STEPS ? STEPS - 1e-6 : step;
  };
  const sample = (table: Float64Array, step: number): number => {
    const i = step | 0;
    return table[i] + (table[i + 1] - table[i]) * (step - i);
  };
  return {
    upper: (x) => sample(upperTable, position(x)),
    lower: (x) => sample(lowerTable, position(x)),
    measure: ({ x, y, below, above }) => {
      for (let i = 0; i < x.length; i++) {
        const step = position(x[i]);
        below[i] = (y[i] - sample(upperTable, step)) * upperCosine[step | 0];
        above[i] = (sample(lowerTable, step) - y[i]) * lowerCosine[step | 0];
      }
    },
    along: (x) => (x - left) / span,
  };
}

/** Cosine of a curve's slope, which turns a vertical gap into a distance; the slope spans a length that keeps steep corners calm. */
function cosineTable(curve: Float64Array, step: number): Float64Array {
  const reach = Math.round(0.08 / step);
  return curve.map((_, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(STEPS, i + reach);
    const slope = (curve[to] - curve[from]) / ((to - from) * step);
    return 1 / Math.sqrt(1 + slope * slope);
  });
}
