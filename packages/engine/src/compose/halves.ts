import { irisDisc } from '../iris/iris-disc.ts';
import { fractalNoise } from '../paint/random.ts';
import { smoothField } from '../paint/smooth-field.ts';
import { smoothstep } from '../raster/raster.ts';
import { mergeBands, type Picture } from './bands.ts';
import type { Fusion } from './fusion.ts';
import { discCover, limb } from './placed-iris.ts';

const radius = 0.92;
/** How far the seam swings to either side, how rough it is, and how soft for the finest detail. */
const swing = 0.1;
const roughness = 0.1;
const softness = 0.012;

/** One iris of which the left half is the first person's and the right half the second's. */
export const halves: Fusion = {
  circle: { x: 0, y: 0, radius },
  aspect: 1,
  shader({ ring: first }, { ring: second }, side, seed) {
    // One iris has one pupil.
    const pupilShare = (first.pupilShare + second.pupilShare) / 2;
    const at = (pixels: number) => {
      const draw = (ring: typeof first): Picture => {
        const disc = irisDisc({ ...ring, pupilShare }, (radius * pixels) / 2);
        return (x, y, color) =>
          disc.colorAt(Math.sqrt(x * x + y * y) / radius, Math.atan2(y, x), color);
      };
      return [draw(first), draw(second)] as const;
    };
    const seam = smoothField(2, 2, 1, (x, y, values) => {
      const rough = fractalNoise(9 * x + 40, 9 * y + 40, seed, 3) - 0.5;
      values[0] = x - swing * Math.sin(Math.PI * y) - roughness * rough;
    });
    const value = new Float64Array(1);
    const share = (x: number, y: number) => {
      seam.at(x, y, value);
      return smoothstep(-softness, softness, value[0]);
    };
    const merged = mergeBands(at, share, side);
    return (x, y, light) => {
      const rho = Math.sqrt(x * x + y * y) / radius;
      const cover = discCover(rho, (radius * side) / 2);
      light.fill(0);
      if (cover === 0) return 0;
      merged(x, y, light);
      const strength = cover * limb(rho);
      for (let c = 0; c < 3; c++) light[c] *= strength;
      return cover;
    };
  },
};
