import { fromOkLab, type Rgb, toByte, toLinear, toOkLab } from '../../paint/color.ts';
import type { RasterRGBA } from '../../raster/raster.ts';

export interface Mix {
  /** How much of the painting shows before the iris, 0 to 1. */
  readonly strength: number;
  /** How much of the iris's own hues the painting takes on, 0 to 1. */
  readonly ownColors: number;
}

/** The painting and the picture that it was painted from, in one; both of the same size and opaque. */
export function mixWithIris(
  painting: RasterRGBA,
  ground: RasterRGBA,
  { strength, ownColors }: Mix,
): RasterRGBA {
  if (strength === 1 && ownColors === 0) return painting;
  const data = new Uint8ClampedArray(painting.data);
  const { data: own } = ground;
  for (let i = 0; i < data.length; i += 4) {
    const [lightness, a, b] = toOkLab(linearAt(data, i));
    const [ownLightness, ownA, ownB] = toOkLab(linearAt(own, i));
    // A colour taken from the dark iris is as vivid as it would be in the painting's light.
    const lift = Math.min(3, lightness / Math.max(0.05, ownLightness));
    const mixed = fromOkLab([
      ownLightness + strength * (lightness - ownLightness),
      mix(ownA, mix(a, lift * ownA, ownColors), strength),
      mix(ownB, mix(b, lift * ownB, ownColors), strength),
    ]);
    for (let c = 0; c < 3; c++) data[i + c] = toByte(mixed[c]);
  }
  return { ...painting, data };
}

const mix = (from: number, to: number, share: number): number => from + share * (to - from);

const linearAt = (data: RasterRGBA['data'], at: number): Rgb => [
  toLinear(data[at]),
  toLinear(data[at + 1]),
  toLinear(data[at + 2]),
];
