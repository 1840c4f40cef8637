import { irisDisc } from '../iris/iris-disc.ts';
import { fractalNoise } from '../paint/random.ts';
import { smoothField } from '../paint/smooth-field.ts';
import { smoothstep } from '../raster/raster.ts';
import { mergeBands, type Picture } from './bands.ts';
import type { Fusion } from './fusion.ts';
import { discCover, limb } from './placed-iris.ts';

const radius = 0.9;
/** Where the inner iris gives way to the outer one, in radii, and how raggedly. */
const middle = 0.6;
const raggedness = 0.5;
/** How much the brighter fibre wins, and how softly. */
const contest = 0.8;
const softness = 0.045;

/** Two exposures on one frame, pupils aligned: the first iris opens within the second, along the fibres of both. */
export const doubleExposure: Fusion = {
  circle: { x: 0, y: 0, radius },
  aspect: 1,
  shader(first, second, side, seed) {
    const pupilShare = (first.ring.pupilShare + second.ring.pupilShare) / 2;
    const at = (pixels: number) => {
      const draw = (ring: typeof first.ring): Picture => {
        const disc = irisDisc({ ...ring, pupilShare }, (radius * pixels) / 2);
        return (x, y, color) =>
          disc.colorAt(Math.sqrt(x * x + y * y) / radius, Math.atan2(y, x), color);
      };
      return [draw(first.ring), draw(second.ring)] as const;
    };
    const [inner, outer] = at(512);
    const [a, b] = [new Float64Array(3), new Float64Array(3)];
    const brightness = (color: Float64Array) =>
      Math.sqrt(0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]);
    // Fibres compete where they meet: the brighter one lies in front.
    const front = smoothField(
      2,
      2,
      1,
      (x, y, values) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const theta = Math.atan2(y, x);
        inner(x, y, a);
        outer(x, y, b);
        const turn = (theta / (2 * Math.PI) + 0.5) * 26;
        const ragged = fractalNoise(turn, 2 * rho, seed, 3, 26) - 0.5;
        values[0] = rho - middle + raggedness * ragged - contest * (brightness(a) - brightness(b));
      },
      512,
    );
    const value = new Float64Array(1);
    const share = (x: number, y: number) => {
      front.at(x, y, value);
      return smoothstep(-softness, softness, value[0]);
    };
    const merged = mergeBands(at, share, side);
    const glow = new Float64Array(3);
    return (x, y, light) => {
      const rho = Math.sqrt(x * x + y * y) / radius;
      const cover = discCover(rho, (radius * side) / 2);
      light.fill(0);
      if (cover > 0) {
        merged(x, y, light);
        const strength = cover * limb(rho);
        for (let c = 0; c < 3; c++) light[c] *= strength;
      }
      if (cover === 1) return 1;
      second.aura(Math.atan2(y, x), glow);
      const shine = 0.14 * Math.exp(-18 * Math.max(0, rho - 1)) * (1 - cover);
      for (let c = 0; c < 3; c++) light[c] += shine * glow[c];
      return cover;
    };
  },
};
