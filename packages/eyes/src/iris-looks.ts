import { mixRgb, type Rgb, scaleRgb } from './color.ts';
import type { Random } from './random.ts';
import type { IrisLook } from './scene.ts';

export type IrisColor = 'blue' | 'grey' | 'green' | 'hazel' | 'amber' | 'brown' | 'near-black';

type Palette = { deep: Rgb; stroma: Rgb; fibre: Rgb; inner: Rgb; ring: Rgb };

export const PALETTES: Record<IrisColor, Palette> = {
  blue: {
    deep: [0.09, 0.18, 0.33],
    stroma: [0.29, 0.47, 0.66],
    fibre: [0.76, 0.86, 0.92],
    inner: [0.66, 0.57, 0.36],
    ring: [0.05, 0.09, 0.18],
  },
  grey: {
    deep: [0.19, 0.22, 0.26],
    stroma: [0.45, 0.5, 0.54],
    fibre: [0.82, 0.85, 0.86],
    inner: [0.6, 0.55, 0.4],
    ring: [0.12, 0.14, 0.18],
  },
  green: {
    deep: [0.12, 0.17, 0.11],
    stroma: [0.36, 0.43, 0.27],
    fibre: [0.72, 0.75, 0.52],
    inner: [0.58, 0.4, 0.15],
    ring: [0.07, 0.09, 0.08],
  },
  hazel: {
    deep: [0.15, 0.11, 0.05],
    stroma: [0.4, 0.34, 0.17],
    fibre: [0.72, 0.62, 0.34],
    inner: [0.5, 0.28, 0.09],
    ring: [0.1, 0.09, 0.06],
  },
  amber: {
    deep: [0.22, 0.1, 0.02],
    stroma: [0.56, 0.32, 0.09],
    fibre: [0.9, 0.66, 0.28],
    inner: [0.52, 0.24, 0.05],
    ring: [0.16, 0.08, 0.03],
  },
  brown: {
    deep: [0.08, 0.035, 0.02],
    stroma: [0.31, 0.16, 0.075],
    fibre: [0.56, 0.33, 0.15],
    inner: [0.27, 0.12, 0.05],
    ring: [0.07, 0.045, 0.04],
  },
  'near-black': {
    deep: [0.025, 0.016, 0.014],
    stroma: [0.09, 0.055, 0.042],
    fibre: [0.17, 0.105, 0.075],
    inner: [0.08, 0.045, 0.03],
    ring: [0.03, 0.025, 0.03],
  },
};

const LIGHT_EYES: readonly IrisColor[] = ['blue', 'grey', 'green'];

/** An iris of the given colour; pigmented ones have calmer fibres and more furrows, light ones crypts and a ring. */
export function sampleIris(random: Random, color: IrisColor): IrisLook {
  const light = LIGHT_EYES.includes(color);
  const { deep, stroma, fibre, inner, ring } = PALETTES[color];
  const other = PALETTES[random.pick(['blue', 'grey', 'green', 'hazel', 'amber', 'brown'])];
  const blendOther = color === 'near-black' ? 0.06 : random.range(0, 0.3);
  const value = random.range(0.65, 1.3);
  const vary = (mine: Rgb, theirs: Rgb): Rgb => {
    const tint = random.range(-0.03, 0.03);
    const [r, g, b] = scaleRgb(mixRgb(mine, theirs, blendOther), value);
    return [r * (1 + tint), g, b * (1 - tint)];
  };
  const innerPalette = random.chance(0.25) ? other.stroma : inner;
  const spots = random.chance(0.12) ? Math.ceil(random.range(0, 4)) : 0;
  return {
    deep: vary(deep, other.deep),
    stroma: vary(stroma, other.stroma),
    fibre: vary(fibre, other.fibre),
    inner: vary(innerPalette, other.inner),
    ring: vary(ring, other.ring),
    innerReach: random.range(0.15, 0.75),
    innerAmount: random.chance(0.65) ? random.range(0.2, 1) : 0,
    contrast: light ? random.range(0.5, 1.5) : random.range(0.2, 1.2),
    waviness: random.range(0.3, 1.8),
    fineness: random.range(0.75, 1.1),
    collarette: random.range(0.2, 0.48),
    collaretteAmount: random.range(0, 1),
    crypts: random.chance(0.6) ? random.range(0.1, 0.7) : 0,
    furrows: random.chance(0.6) ? random.range(0.2, 1) : 0,
    ringWidth: random.range(0.05, 0.24),
    ringAmount: random.chance(0.75) ? random.range(0.2, 0.95) : 0,
    limbusWidth: 0.01 + 0.06 * random.next() ** 1.5,
    nevi: Array.from({ length: spots }, () => ({
      turn: random.next(),
      s: random.next(),
      radius: random.chance(0.15) ? random.range(0.3, 0.7) : random.range(0.03, 0.12),
      color: scaleRgb([0.3, 0.16, 0.06], random.range(0.3, 1.2)),
    })),
  };
}
