import { irisDisc } from '../iris/iris-disc.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { smoothField } from '../paint/smooth-field.ts';
import { smoothstep } from '../raster/raster.ts';
import { mergeBands, type Picture } from './bands.ts';
import type { Fusion } from './fusion.ts';
import { fromHeart, reachFrom } from './heart-shape.ts';

/** Middles of the lobes, and the radius of each iris before it is drawn out to the heart's edge. */
const lobe = { x: 0.42, y: -0.3 } as const;
const radius = 0.46;
const directions = 360;
/** How far an iris runs on beyond the middle line, where the other one takes over. */
const overlap = 0.12;
const softness = 0.012;

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
    const glow = new Float64Array(3);
    const other = new Float64Array(3);
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
      const rim =
        0.75 * Math.exp(-Math.abs(out) / 0.006) +
        0.3 * Math.exp(-Math.abs(out) / 0.035) +
        (out > 0 ? 0.22 * Math.exp(-out / 0.13) : 0);
      if (rim < 0.002) return cover;
      const theta = Math.atan2(y - lobe.y, x);
      first.aura(theta, glow);
      second.aura(theta, other);
      const portion = smoothstep(-0.5, 0.5, x);
      for (let c = 0; c < 3; c++) {
        light[c] += rim * (glow[c] + (other[c] - glow[c]) * portion);
      }
      return cover;
    };
  },
};

/** An iris around the middle of a lobe: round at its pupil, and at its limbus of the heart's own form. */
function lobeOf(ring: IrisRing, x0: number): (pixels: number) => Picture {
  const reach = reachFrom(x0, lobe.y, directions, overlap);
  const { pupilShare } = ring;
  const pupil = pupilShare * radius * 0.9;
  return (pixels) => {
    const disc = irisDisc(ring, (radius * pixels) / 2);
    return (x, y, color) => {
      const [dx, dy] = [x - x0, y - lobe.y];
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
