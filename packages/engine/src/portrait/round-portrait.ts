import type { Background } from '@irisvue/contracts';
import { onBackground } from '../compose/background.ts';
import { placeIris } from '../compose/placed-iris.ts';
import { type Aura, auraOf } from '../iris/aura.ts';
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
/** Cover of the light where it is strongest. */
const mostLight = 0.8;
const paleness = 0.45;

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
  const light = limbalLight(iris);
  const glowing = new Float64Array(3);
  const strength = mostLight * (glow / 100);
  const edge = 1 / radius;
  return paint(
    size,
    size,
    onBackground(background, (x, y, color) => {
      const cover = placed.shade(x, y, color);
      if (cover === 0) color.fill(0);
      if (strength === 0) {
        for (let c = 0; c < 3; c++) color[c] *= cover;
        return cover;
      }
      const rho = placed.distance(x, y);
      const out = Math.max(0, rho - 1);
      // The ring itself begins to shine, and at its soft edge it is as bright as its light beyond.
      const lit = cover === 0 ? 1 : smoothstep(0.86, 0.995, rho) ** 2;
      const shine = lit * strength * fallOf(out, edge - 1);
      if (shine > 0) light(Math.atan2(y, x), glowing);
      const own = cover * (1 - shine);
      color[0] = color[0] * own + glowing[0] * shine;
      color[1] = color[1] * own + glowing[1] * shine;
      color[2] = color[2] * own + glowing[2] * shine;
      return cover;
    }),
  );
}

/** How much of the light is left so many radii beyond the rim, where the picture ends at `room`. */
const fallOf = (out: number, room: number): number =>
  (0.75 * Math.exp(-out / 0.02) + 0.25 * Math.exp(-out / 0.07)) *
  (1 - smoothstep(0.2 * room, room, out));

/** The iris's light by direction, paler than its aura: as bright a line in full colour looks like neon. */
function limbalLight(iris: IrisRing): Aura {
  const aura = auraOf(iris, 0);
  return (theta, color) => {
    aura(theta, color);
    const brightest = Math.max(color[0], color[1], color[2]);
    for (let c = 0; c < 3; c++) color[c] += paleness * (brightest - color[c]);
  };
}
