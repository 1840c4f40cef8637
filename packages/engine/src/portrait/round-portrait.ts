import type { Background } from '@irisvue/contracts';
import { onBackground } from '../compose/background.ts';
import { placeIris } from '../compose/placed-iris.ts';
import { auraOf } from '../iris/aura.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { paint } from '../paint/paint.ts';
import { type RasterRGBA, smoothstep } from '../raster/raster.ts';

export interface PortraitLook {
  readonly background: Background;
  /** Pixels on each side. */
  readonly size: number;
  /** Light that the limbal ring sheds around it, 0 to 100. */
  readonly glow: number;
}

/** A thin margin of air around the iris, and room for its light. */
const widest = 0.48;
const room = 0.07;

/** Radius of the iris as a share of the portrait's side. */
export const roundPortraitRadiusShare = (glow: number): number =>
  widest - room * smoothstep(0, 100, glow);

/** The whole iris as a perfect circle, the pupil in its middle, nothing in front of it. */
export function roundPortrait(
  iris: IrisRing,
  { background, size, glow }: PortraitLook,
): RasterRGBA {
  const radius = 2 * roundPortraitRadiusShare(glow);
  const placed = placeIris(iris, { x: 0, y: 0, radius }, size);
  if (glow === 0) return paint(size, size, onBackground(background, placed.shade));
  const aura = auraOf(iris, 0);
  const light = new Float64Array(3);
  const strength = glow / 100;
  const edge = 1 / radius;
  return paint(
    size,
    size,
    onBackground(background, (x, y, color) => {
      const cover = placed.shade(x, y, color);
      const rho = placed.distance(x, y);
      const theta = Math.atan2(y, x);
      if (cover === 0) {
        const out = rho - 1;
        aura(theta, color);
        const fall = 0.7 * Math.exp(-out / 0.022) + 0.3 * Math.exp(-out / 0.08);
        return strength * fall * (1 - smoothstep(1 + 0.3 * (edge - 1), edge, rho));
      }
      // The ring itself begins to shine, and its soft edge runs into its own light.
      const lit = 0.55 * strength * smoothstep(0.88, 1, rho);
      aura(theta, light);
      for (let c = 0; c < 3; c++) color[c] += (light[c] - color[c]) * lit;
      return cover + (1 - cover) * strength;
    }),
  );
}
