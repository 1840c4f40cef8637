import { boxMean } from '../raster/guided-filter.ts';
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
 * touches least (He, Sun and Tang, "Guided image filtering", 2010).
 *
 * @param amount 0 (nothing) to 1
 */
export function denoise(luma: Field, red: Float32Array, blue: Float32Array, amount: number): Calm {
  if (amount === 0) return { luma: luma.data, red, blue };
  const light = alongEdges(luma, onLight);
  const color = alongEdges(luma, onColor);
  const colorAmount = 1 - (1 - amount) ** 2;
  return {
    luma: light(luma.data, amount),
    red: color(red, colorAmount),
    blue: color(blue, colorAmount),
  };
}

/** Replaces values by the linear function of brightness that fits them best in the windows around each pixel. */
function alongEdges({ width, height, data: guide }: Field, { window, variance }: Strength) {
  const radius = Math.max(1, Math.round(window * width));
  const mean = (values: Float32Array) => boxMean(values, width, height, radius);
  const count = guide.length;
  const guideMean = mean(guide);
  const spread = new Float32Array(count);
  for (let i = 0; i < count; i++) spread[i] = guide[i] * guide[i];
  spread.set(mean(spread));
  for (let i = 0; i < count; i++) spread[i] += variance - guideMean[i] * guideMean[i];

  return (values: Float32Array, amount: number): Float32Array => {
    const valueMean = mean(values);
    const products = new Float32Array(count);
    for (let i = 0; i < count; i++) products[i] = guide[i] * values[i];
    const slope = mean(products);
    const offset = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      slope[i] = (slope[i] - guideMean[i] * valueMean[i]) / spread[i];
      offset[i] = valueMean[i] - slope[i] * guideMean[i];
    }
    const slopes = mean(slope);
    const offsets = mean(offset);
    const smooth = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const fitted = slopes[i] * guide[i] + offsets[i];
      smooth[i] = values[i] + amount * (fitted - values[i]);
    }
    return smooth;
  };
}
