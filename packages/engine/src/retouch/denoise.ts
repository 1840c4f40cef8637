import { guidedBy } from '../raster/guided-filter.ts';
import type { Field } from '../raster/raster.ts';

/** A window's half side as a share of the picture's, and the variance of brightness (0 to 255) taken for noise. */
interface Strength {
  readonly window: number;
  readonly variance: number;
}
const onLight: Strength = { window: 0.002, variance: 40 };
/** Specks of colour look like dirt, and the eye sees colour coarsely: they are smoothed farther. */
const onColor: Strength = { window: 0.006, variance: 90 };

export interface Calm {
  readonly luma: Float32Array;
  /** How far red and blue are from the brightness. */
  readonly red: Float32Array;
  readonly blue: Float32Array;
}

/**
 * Brightness and the two differences of colour without noise. All follow the edges of brightness, which noise
 * touches least.
 *
 * @param side of the picture in pixels, of which they may be a part
 * @param amount 0 (nothing) to 1
 */
export function denoise(
  luma: Field,
  red: Float32Array,
  blue: Float32Array,
  side: number,
  amount: number,
): Calm {
  if (amount === 0) return { luma: luma.data, red, blue };
  const light = alongEdges(luma, side, onLight);
  const color = alongEdges(luma, side, onColor);
  const colorAmount = 1 - (1 - amount) ** 2;
  return {
    luma: between(luma.data, light(luma.data), amount),
    red: between(red, color(red), colorAmount),
    blue: between(blue, color(blue), colorAmount),
  };
}

const alongEdges = (guide: Field, side: number, { window, variance }: Strength) =>
  guidedBy(guide, Math.max(1, Math.round(window * side)), variance);

/** Writes over the second, and gives it. */
function between(from: Float32Array, to: Float32Array, share: number): Float32Array {
  for (let i = 0; i < to.length; i++) to[i] = from[i] + share * (to[i] - from[i]);
  return to;
}
