import { blend, lay, type Pixel, type Rgb, scale, scaleRgb } from './color.ts';
import type { CreateDistractor, Distractor } from './distractor.ts';
import { bell, clamp01, hypot, noise, smoothstep } from './noise.ts';
import type { Random } from './random.ts';

type Ring = { radius: number; color: Rgb; ribs: number };

const COATINGS: readonly [Rgb, ...Rgb[]] = [
  [0.35, 0.15, 0.5],
  [0.1, 0.4, 0.3],
  [0.15, 0.25, 0.6],
  [0.55, 0.35, 0.1],
  [0.5, 0.1, 0.15],
];

/** The front of a camera's or a phone's lens: rings around coated glass, with the iris diaphragm in its depth. */
export const createLens: CreateDistractor = (random, footprint): Distractor => {
  const size = random.range(0.8, 2.2);
  const one = footprint / size;
  const turn = random.next() * 2 * Math.PI;
  const c = Math.cos(turn) / size;
  const s = Math.sin(turn) / size;
  const glass = random.range(0.4, 0.75);
  const rings = ringsOf(random, glass);
  const opening = random.range(0.12, 0.4) * glass;
  const blades = random.pick([0, 5, 6, 7, 9]);
  const coating = random.pick(COATINGS);
  const otherCoating = random.pick(COATINGS);
  const tint = random.range(0.1, 0.7);
  const markings = random.chance(0.6) ? random.range(0.4, 0.9) : 0;
  const behind = random.weighted([
    [0.45, null],
    [0.45, 'backdrop'],
    [0.1, 'skin'],
  ]);
  const body = scaleRgb(
    [1, 0.98, 0.95],
    random.chance(0.7) ? random.range(0.05, 0.25) : random.range(0.4, 0.9),
  );
  const leather = random.range(0, 0.7);
  const lightTurn = random.next() * 2 * Math.PI;
  const over: Pixel = { r: 0, g: 0, b: 0 };

  const paintGlass = (u: number, v: number, radius: number, pixel: Pixel): void => {
    const depth = radius / glass;
    scale(pixel, 0);
    // Each element shows as a faint circle, displaced the more the deeper it sits.
    for (let k = 1; k <= 3; k++) {
      const shift = 0.05 * k * glass;
      const distance =
        hypot(u - shift * Math.cos(lightTurn), v - shift * Math.sin(lightTurn)) / glass;
      const at = 0.92 - 0.2 * k;
      const lit =
        0.18 * bell(distance - at, 0.03) + 0.06 * smoothstep(at + 0.02, at - 0.02, distance);
      blend(pixel, [0.6, 0.62, 0.66], lit);
    }
    const sheen = 0.5 + 0.5 * Math.sin(2.2 * u + 1.7 * v + lightTurn);
    blend(pixel, coating, tint * sheen * smoothstep(0.2, 0.95, depth));
    blend(pixel, otherCoating, tint * (1 - sheen) * smoothstep(1, 0.3, depth) * 0.7);
    const polygon = blades > 0 ? polygonRadius(Math.atan2(v, u), blades) : 1;
    const edge = smoothstep(opening * polygon + one, opening * polygon - one, radius);
    blend(pixel, [0.01, 0.01, 0.015], 0.95 * edge);
  };

  const paintRings = (u: number, v: number, radius: number, pixel: Pixel): void => {
    const angle = Math.atan2(v, u);
    const highlight = 0.7 + 0.5 * Math.cos(2 * (angle - lightTurn));
    for (const { radius: outer, color, ribs } of rings) {
      const cover = smoothstep(outer + one, outer - one, radius);
      if (cover <= 0) break;
      const groove = ribs > 0 ? 1 + 0.5 * Math.sin(ribs * angle) * clamp01(2 - ribs * one) : 1;
      const rounded = 1 + 1.2 * bell(radius - outer + 0.02, 0.012) * highlight;
      blend(pixel, scaleRgb(color, groove * rounded * (0.6 + 0.5 * highlight)), cover);
    }
    if (markings > 0) {
      const line = bell(radius - (glass + 0.09), 0.022);
      const letter = noise(angle * 14 + 50, 3) * noise(angle * 31, radius * 60);
      blend(pixel, [0.9, 0.9, 0.88], markings * line * smoothstep(0.02, 0.2, letter));
    }
  };

  return {
    behind,
    shade(x, y, pixel) {
      if (behind === null) {
        const grain = 1 + leather * noise(x * 16, y * 16) * clamp01(2 - 40 * footprint);
        pixel.r = body[0] * grain;
        pixel.g = body[1] * grain;
        pixel.b = body[2] * grain;
      }
      const u = c * x + s * y;
      const v = c * y - s * x;
      const radius = hypot(u, v);
      scale(pixel, 1 - 0.4 * smoothstep(1.25, 0.95, radius));
      if (radius > 1 + one) return 0;
      paintRings(u, v, radius, pixel);
      const clear = smoothstep(glass + one, glass - one, radius);
      if (clear <= 0) return 0;
      paintGlass(u, v, radius, over);
      lay(pixel, over, clear);
      return clear;
    },
  };
};

/** From the outermost inwards, down to the glass. */
function ringsOf(random: Random, glass: number): Ring[] {
  const count = Math.ceil(random.range(1, 5));
  const silver = random.chance(0.3);
  const accent: Rgb = random.pick<Rgb>([
    [0.7, 0.1, 0.08],
    [0.75, 0.6, 0.25],
    [0.6, 0.62, 0.65],
  ]);
  return Array.from({ length: count }, (_, i) => {
    const thin = i > 0 && random.chance(0.15);
    const grey = silver && i === 0 ? random.range(0.45, 0.8) : random.range(0.03, 0.22);
    return {
      radius: 1 - ((1 - glass) * i) / count,
      color: thin ? accent : scaleRgb([1, 1, 1.02], grey),
      ribs: random.chance(0.3) ? Math.round(random.range(40, 110)) : 0,
    };
  });
}

/** Distance of a regular polygon's side from its middle, its corners at 1. */
function polygonRadius(angle: number, corners: number): number {
  const step = (2 * Math.PI) / corners;
  const local = angle - step * Math.round(angle / step);
  return Math.cos(Math.PI / corners) / Math.cos(local);
}
