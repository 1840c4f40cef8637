import type { LidLook } from './scene.ts';

/** The two lid margins as tables over x, and the signed distances that every other shader asks for (eye coordinates). */
export type Lids = {
  /** y of the upper and lower margin at x; they meet at the corners and run on together beyond them. */
  upper(x: number): number;
  lower(x: number): number;
  /** Distance below the upper margin, and above the lower one; both positive in the opening. */
  belowUpper(x: number, y: number): number;
  aboveLower(x: number, y: number): number;
  /** 0 at the inner corner, 1 at the outer one, unclamped. */
  along(x: number): number;
};

const STEPS = 512;

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

  const upperTable = new Float64Array(STEPS + 1);
  const lowerTable = new Float64Array(STEPS + 1);
  for (let i = 0; i <= STEPS; i++) {
    const t = i / STEPS;
    upperTable[i] = baseline(t) - upperHeight * arch(t, upperPeak, upperPower);
    lowerTable[i] = baseline(t) + lowerHeight * arch(t, look.lowerPeak, look.lowerPower);
  }
  const along = (x: number): number => (x - left) / span;
  // Beyond the corners the closed margins run on as one line.
  const sample = (table: Float64Array, x: number): number => {
    const t = along(x);
    if (t <= 0) return look.innerY - 0.25 * t * t * span;
    if (t >= 1) return look.outerY + 0.35 * (t - 1) * span;
    const position = t * STEPS;
    const i = Math.floor(position);
    return table[i] + (table[i + 1] - table[i]) * (position - i);
  };
  const upper = (x: number): number => sample(upperTable, x);
  const lower = (x: number): number => sample(lowerTable, x);
  const upperCosine = cosineTable(upper, left, span);
  const lowerCosine = cosineTable(lower, left, span);
  const step = (x: number): number => {
    const i = Math.round(((x - left + 1) / (span + 2)) * STEPS);
    return i < 0 ? 0 : i > STEPS ? STEPS : i;
  };
  return {
    upper,
    lower,
    belowUpper: (x, y) => (y - upper(x)) * upperCosine[step(x)],
    aboveLower: (x, y) => (lower(x) - y) * lowerCosine[step(x)],
    along,
  };
}

/** Cosine of a curve's slope, which turns a vertical gap into a distance; the slope spans a length that keeps steep corners calm. */
function cosineTable(curve: (x: number) => number, left: number, span: number): Float64Array {
  return Float64Array.from({ length: STEPS + 1 }, (_, i) => {
    const x = left - 1 + ((span + 2) * i) / STEPS;
    const slope = (curve(x + 0.08) - curve(x - 0.08)) / 0.16;
    return 1 / Math.sqrt(1 + slope * slope);
  });
}
