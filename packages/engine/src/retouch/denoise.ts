import { boxMean } from '../raster/guided-filter.ts';
import type { Field } from '../raster/raster.ts';
import { coarseGrid } from './coarse-grid.ts';

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

/**
 * Replaces values by the linear function of brightness that fits them best in the windows around each pixel.
 * The functions vary slowly: they are worked out on blocks a third of the window's half side.
 */
function alongEdges({ width, height, data: guide }: Field, { window, variance }: Strength) {
  const radius = Math.max(1, Math.round(window * width));
  const step = Math.max(1, Math.floor(radius / 3));
  const { columns, rows, shrink, enlarge } = coarseGrid(width, height, step);
  const count = columns * rows;
  const mean = (values: Float32Array) =>
    boxMean(values, columns, rows, Math.max(1, Math.round(radius / step)));
  const product = (a: Float32Array, b: Float32Array) => {
    const products = new Float32Array(a.length);
    for (let i = 0; i < products.length; i++) products[i] = a[i] * b[i];
    return shrink(products);
  };
  const guideMean = mean(shrink(guide));
  const square = mean(product(guide, guide));

  return (values: Float32Array, amount: number): Float32Array => {
    const isGuide = values === guide;
    const valueMean = isGuide ? guideMean : mean(shrink(values));
    const slope = isGuide ? square.slice() : mean(product(guide, values));
    const offset = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const spread = square[i] - guideMean[i] * guideMean[i];
      slope[i] = (slope[i] - guideMean[i] * valueMean[i]) / (spread + variance);
      offset[i] = valueMean[i] - slope[i] * guideMean[i];
    }
    const slopes = enlarge(mean(slope));
    const offsets = enlarge(mean(offset));
    const smooth = new Float32Array(values.length);
    for (let i = 0; i < smooth.length; i++) {
      const fitted = slopes[i] * guide[i] + offsets[i];
      smooth[i] = values[i] + amount * (fitted - values[i]);
    }
    return smooth;
  };
}
