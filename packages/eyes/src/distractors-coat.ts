import { blend, mixRgb, type Pixel, type Rgb, scale } from './color.ts';
import {
  type Cell,
  clamp01,
  fractalNoise,
  hypot,
  nearestCell,
  noise,
  periodicNoise,
  ridge,
  smoothstep,
} from './noise.ts';
import type { Random } from './random.ts';

/** What covers an animal. */
export type Coat = {
  kind: 'fur' | 'feathers' | 'scales';
  color: Rgb;
  /** Of its patches and stripes. */
  other: Rgb;
  fineness: number;
  contrast: number;
};

/** Paints the coat around an eye at the origin; u, v in iris radii, `footprint` one pixel in them. */
export function createCoat(
  coat: Coat,
  random: Random,
  footprint: number,
): (u: number, v: number, pixel: Pixel) => void {
  const shift = random.range(0, 200);
  const patches = random.range(0.12, 0.7);
  const ramp = random.range(0.2, 0.9);
  const stripes = random.chance(0.25) ? random.range(0.8, 2.5) : 0;
  const lay =
    coat.kind === 'scales'
      ? scalesOf(coat, shift, footprint)
      : hairsOf(coat, random, shift, footprint);
  return (u, v, pixel) => {
    const patch = fractalNoise(u * patches + shift, v * patches, 2, patches * footprint);
    const band = stripes > 0 ? Math.sin(stripes * (v + 0.4 * u + 0.6 * patch) * 3) : 0;
    const tone = mixRgb(coat.color, coat.other, smoothstep(-ramp, ramp, patch + 0.3 * band));
    pixel.r = tone[0];
    pixel.g = tone[1];
    pixel.b = tone[2];
    lay(u, v, pixel);
  };
}

/** Hairs or barbs that grow away from the eye and bend towards one side. */
function hairsOf(
  { kind, fineness, contrast }: Coat,
  random: Random,
  shift: number,
  footprint: number,
) {
  const around = Math.round((kind === 'fur' ? 90 : 60) * fineness);
  const along = kind === 'fur' ? 1.6 : 5;
  const swirl = random.range(-0.12, 0.12);
  const shown = clamp01(1.8 - 0.35 * around * footprint);
  const cell: Cell = { distance: 0, id: 0 };
  return (u: number, v: number, pixel: Pixel): void => {
    const radius = hypot(u, v) + 0.05;
    const wave = noise(u * 1.5 + shift, v * 1.5);
    const depth = Math.log(radius);
    const turn = Math.atan2(v, u) / (2 * Math.PI) + 1 + swirl * depth + 0.02 * wave;
    const coarse = periodicNoise(turn * around, shift + depth * along, around);
    const hair = ridge(coarse, 1.3) - 0.45;
    const fine = noise(turn * around * 3, shift + depth * along * 1.5);
    scale(pixel, Math.max(0.1, 1 + contrast * (shown * (0.55 * hair + 0.25 * fine) + 0.25 * wave)));
    if (kind === 'feathers') {
      nearestCell(turn * 22, shift + depth * 4, 22, cell);
      scale(pixel, 1 + contrast * shown * (0.2 - 0.45 * cell.distance));
    }
  };
}

/** Plates with dark seams. */
function scalesOf({ fineness, contrast }: Coat, shift: number, footprint: number) {
  const frequency = 4.5 * fineness;
  const shown = clamp01(2 - 4 * frequency * footprint);
  const cell: Cell = { distance: 0, id: 0 };
  const seam: Rgb = [0.08, 0.07, 0.05];
  return (u: number, v: number, pixel: Pixel): void => {
    nearestCell(u * frequency + shift, v * frequency + shift, 256, cell);
    blend(pixel, seam, 0.8 * contrast * shown * smoothstep(0.4, 0.62, cell.distance));
    scale(pixel, 1 + shown * contrast * (0.3 * (cell.id - 0.5) + 0.25 * (0.35 - cell.distance)));
    scale(pixel, 1 + 0.2 * noise(u * 18 + shift, v * 18) * shown);
  };
}
