import { fractalNoise } from '../paint/random.ts';
import { smoothstep } from '../raster/raster.ts';
import type { Fusion } from './fusion.ts';
import { placeIris } from './placed-iris.ts';

/** How far the seam swings to either side, and how softly one half becomes the other, in radii. */
const swing = 0.16;
const softness = 0.07;

/** One iris of which the left half is the first person's and the right half the second's. */
export const halves: Fusion = {
  circle: { x: 0, y: 0, radius: 0.94 },
  aspect: 1,
  shader({ ring: first }, { ring: second }, side, seed) {
    // One iris has one pupil.
    const pupilShare = (first.pupilShare + second.pupilShare) / 2;
    const left = placeIris({ ...first, pupilShare }, halves.circle, side);
    const right = placeIris({ ...second, pupilShare }, halves.circle, side);
    const other = new Float64Array(3);
    return (x, y, color) => {
      const cover = left.shade(x, y, color);
      if (cover === 0) return 0;
      right.shade(x, y, other);
      const rough = 0.16 * (fractalNoise(9 * x, 9 * y, seed, 3) - 0.5);
      const seam = swing * Math.sin(Math.PI * y) + rough;
      const share = smoothstep(-softness, softness, x - seam);
      for (let c = 0; c < 3; c++) color[c] = cover * (color[c] * (1 - share) + other[c] * share);
      return cover;
    };
  },
};
