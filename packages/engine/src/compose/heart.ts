import { irisDisc } from '../iris/iris-disc.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { smoothField } from '../paint/smooth-field.ts';
import { smoothstep } from '../raster/raster.ts';
import { mergeBands, type Picture } from './bands.ts';
import type { Fusion } from './fusion.ts';
import { fromHeart, reachFrom } from './heart-shape.ts';
import { meetingLight } from './meeting-light.ts';

/** Middles of the lobes, and the radius of each iris before it is drawn out to the heart's edge. */
const lobe = { x: 0.42, y: -0.3 } as const;
const radius = 0.46;
const directions = 360;
/** How far an iris runs on beyond the middle line, where the other one takes over. */
const overlap = 0.12;
const softness = 0.012;
/** How far the glow reaches from the edge, inwards and outwards. */
const innerReach = 0.16;
const haloReach = 0.65;
/** Farther from the edge its bright line does not show. */
const lineReach = 0.05;

/** Two irises that fill a heart: each is the middle of a lobe, and its fibres run out to the edge and the point. */
export const heart: Fusion = {
  circle: { x: 0, y: 0, radius: 0.62 },
  aspect: 1,
  shader(first, second, side) {
    const left = lobeOf(first.ring, -lobe.x);
    const right = lobeOf(second.ring, lobe.x);
    const share = (x: number, y: number) =>
      smoothstep(-softness, softness, x - 0.035 * Math.sin(7 * y));
    const merged = mergeBands((pixels) => [left(pixels), right(pixels)], share, side);
    const edge = smoothField(2, 2, 1, (x, y, values) => {
      values[0] = fromHeart(x, y);
    });
    const distance = new Float64Array(1);
    const shine = meetingLight(first.aura, second.aura);
    // Each half glows in its own colour, and the night between them stays dark.
    const halo = smoothField(2, 2, 3, (x, y, glow) => {
      const theta = Math.atan2(y - lobe.y, x);
      shine(theta, x < 0 ? 0 : 1, glow);
      const strength = haloLight(fromHeart(x, y)) * smoothstep(0, 0.6, Math.abs(Math.cos(theta)));
      for (let c = 0; c < 3; c++) glow[c] *= strength;
    });
    const glow = new Float64Array(3);
    const pixel = 2 / side;
    return (x, y, light) => {
      edge.at(x, y, distance);
      const out = distance[0];
      const cover = 1 - smoothstep(-pixel, pixel, out);
      light.fill(0);
      if (cover > 0) {
        merged(x, y, light);
        const shade = cover * (1 - 0.55 * smoothstep(-0.075, 0, out));
        for (let c = 0; c < 3; c++) light[c] *= shade;
      }
      if (out < -innerReach || out > haloReach) return cover;
      halo.at(x, y, glow);
      for (let c = 0; c < 3; c++) light[c] += glow[c];
      if (Math.abs(out) > lineReach) return cover;
      const line = 0.75 * Math.exp(-Math.abs(out) / 0.006);
      shine(Math.atan2(y - lobe.y, x), smoothstep(-0.2, 0.2, x), glow);
      for (let c = 0; c < 3; c++) light[c] += line * glow[c];
      return cover;
    };
  },
};

/** Light around the heart's edge, at a distance from it that is negative inside; it ends without a step. */
const haloLight = (out: number): number =>
  out > 0
    ? (0.3 * Math.exp(-out / 0.035) + 0.22 * Math.exp(-out / 0.13)) *
      (1 - smoothstep(0.2, haloReach, out))
    : 0.52 * Math.exp(out / 0.035) * (1 - smoothstep(0.08, innerReach, -out));

/** An iris around the middle of a lobe: round at its pupil, and at its limbus of the heart's own form. */
function lobeOf(ring: IrisRing, x0: number): (pixels: number) => Picture {
  const reach = reachFrom(x0, lobe.y, directions, overlap);
  const { pupilShare } = ring;
  const pupil = pupilShare * radius * 0.9;
  return (pixels) => {
    const disc = irisDisc(ring, (radius * pixels) / 2);
    return (x, y, color) => {
      const dx = x - x0;
      const dy = y - lobe.y;
      const distance = Math.sqrt(dx * dx + dy * dy);
      const theta = Math.atan2(dy, dx);
      const turn = (theta / (2 * Math.PI) + 1) * directions;
      const i = Math.floor(turn);
      const s = turn - i;
      const end = reach[i % directions] * (1 - s) + reach[(i + 1) % directions] * s;
      const r = (distance - pupil) / (end - pupil);
      // Around the pupil the ring keeps its breadth, so that the iris in the lobe stays an iris.
      const plain = (distance - pupil) / (radius - pupil);
      const drawn = plain < r ? r : r + (plain - r) * 0.35 * (1 - smoothstep(0.2, 1, r));
      disc.colorAt(pupilShare + (1 - pupilShare) * Math.min(1.6, drawn), theta, color);
    };
  };
}
