import { blend, mixRgb, type Pixel, type Rgb, scale, scaleRgb } from './color.ts';
import type { CreateDistractor, Distractor } from './distractor.ts';
import { bell, clamp01, fractalNoise, hypot, noise, smoothstep } from './noise.ts';
import type { Random } from './random.ts';

/** Circles one in the other, from the outermost inwards. */
type Rings = {
  rings: readonly { radius: number; color: Rgb }[];
  /** Dark gaps around the circle between these radii: spokes, ticks, teeth. */
  spokes: { count: number; from: number; to: number; color: Rgb };
  /** Relief of a coin, froth, crumbs: 0..1. */
  grain: number;
  /** Light that it throws itself, as a lamp does. */
  glow: number;
};

const grey = (level: number): Rgb => [level, level, level];

const anyColor = (random: Random): Rgb => [random.next(), random.next(), random.next()];

const noSpokes = { count: 0, from: 0, to: 0, color: grey(0) };

const kinds: Record<
  'cup' | 'plate' | 'coin' | 'wheel' | 'target' | 'lamp',
  (random: Random) => Rings
> = {
  cup: (random) => {
    const china = random.chance(0.6) ? grey(random.range(0.8, 0.95)) : anyColor(random);
    const coffee: Rgb = random.pick<Rgb>([
      [0.14, 0.08, 0.05],
      [0.45, 0.28, 0.15],
      [0.5, 0.25, 0.06],
      [0.05, 0.04, 0.04],
    ]);
    const wall = random.range(0.5, 0.7);
    return {
      rings: [
        { radius: 1, color: china },
        { radius: wall + 0.12, color: scaleRgb(china, 0.75) },
        { radius: wall + 0.05, color: china },
        { radius: wall, color: scaleRgb(china, 0.6) },
        { radius: wall - 0.06, color: coffee },
        {
          radius: random.range(0.1, 0.35),
          color: mixRgb(coffee, [0.8, 0.62, 0.42], random.next()),
        },
      ],
      spokes: noSpokes,
      grain: random.range(0, 0.4),
      glow: 0,
    };
  },
  plate: (random) => {
    const china = random.chance(0.6) ? grey(random.range(0.75, 0.95)) : anyColor(random);
    const food = anyColor(random);
    return {
      rings: [
        { radius: 1, color: china },
        { radius: 0.95, color: random.chance(0.5) ? anyColor(random) : china },
        { radius: 0.9, color: china },
        { radius: random.range(0.6, 0.75), color: scaleRgb(china, 0.86) },
        { radius: random.range(0.3, 0.55), color: food },
        { radius: random.range(0.08, 0.25), color: scaleRgb(food, random.range(0.2, 1.4)) },
      ],
      spokes: noSpokes,
      grain: random.range(0, 0.8),
      glow: 0,
    };
  },
  coin: (random) => {
    const metal: Rgb = random.pick<Rgb>([
      [0.75, 0.6, 0.3],
      [0.7, 0.7, 0.7],
      [0.65, 0.4, 0.25],
    ]);
    const middle: Rgb = random.chance(0.5) ? metal : [0.72, 0.72, 0.7];
    return {
      rings: [
        { radius: 1, color: scaleRgb(metal, 1.1) },
        { radius: 0.93, color: scaleRgb(metal, 0.85) },
        { radius: random.range(0.6, 0.75), color: middle },
      ],
      spokes: { count: 60, from: 0.94, to: 1, color: scaleRgb(metal, 0.5) },
      grain: random.range(0.5, 1),
      glow: 0,
    };
  },
  wheel: (random) => ({
    rings: [
      { radius: 1, color: grey(random.range(0.04, 0.12)) },
      { radius: random.range(0.62, 0.78), color: grey(random.range(0.4, 0.8)) },
      { radius: 0.55, color: grey(random.range(0.3, 0.7)) },
      { radius: random.range(0.1, 0.22), color: grey(random.range(0.1, 0.9)) },
    ],
    spokes: { count: Math.round(random.range(4, 14)), from: 0.2, to: 0.56, color: grey(0.05) },
    grain: random.range(0, 0.3),
    glow: 0,
  }),
  target: (random) => {
    const colors = [anyColor(random), anyColor(random)] as const;
    const count = Math.round(random.range(2, 6));
    return {
      rings: Array.from({ length: count }, (_, i) => ({
        radius: 1 - i / count,
        color: i % 2 === 0 ? colors[0] : colors[1],
      })),
      spokes: random.chance(0.4) ? { count: 12, from: 0.8, to: 0.95, color: grey(0.08) } : noSpokes,
      grain: random.range(0, 0.3),
      glow: 0,
    };
  },
  lamp: (random) => {
    const light: Rgb = random.pick<Rgb>([
      [1, 0.15, 0.1],
      [1, 0.7, 0.1],
      [0.15, 1, 0.5],
      [1, 0.97, 0.9],
    ]);
    return {
      rings: [
        { radius: 1, color: grey(random.range(0.03, 0.3)) },
        { radius: random.range(0.7, 0.85), color: scaleRgb(light, 0.8) },
        { radius: random.range(0.3, 0.5), color: mixRgb(light, [1, 1, 1], 0.6) },
      ],
      spokes: noSpokes,
      grain: random.range(0, 0.5),
      glow: random.range(0.1, 0.7),
    };
  },
};

/** A cup from above, a plate, a coin, a wheel, a target or a traffic light's lamp. */
export const createRings: CreateDistractor = (random, footprint): Distractor => {
  const kind = random.pick(['cup', 'plate', 'coin', 'wheel', 'target', 'lamp']);
  const { rings, spokes, grain, glow } = kinds[kind](random);
  const size = random.range(0.8, 2.4);
  const one = footprint / size;
  const soft = Math.max(one, random.range(0, 0.03));
  const shift = random.range(0, 200);
  const light = random.next() * 2 * Math.PI;
  const shadow = glow > 0 ? 0 : random.range(0.1, 0.6);
  const ticks = clamp01(2 - 0.6 * spokes.count * one);
  return {
    behind: random.chance(0.85) ? 'backdrop' : 'skin',
    shade(x, y, pixel: Pixel) {
      const u = x / size;
      const v = y / size;
      const radius = hypot(u, v);
      const beyond = radius - 1;
      const lamp = rings[1]?.color ?? grey(1);
      if (glow > 0 && beyond > 0) blend(pixel, lamp, glow * smoothstep(1.2, 0, beyond));
      scale(pixel, 1 - shadow * smoothstep(1.25, 0.9, hypot(u - 0.1, v - 0.1)));
      if (beyond > soft) return 0;
      const sheen = 1 + 0.12 * (u * Math.cos(light) + v * Math.sin(light));
      const relief = grain * fractalNoise(u * 5 + shift, v * 5, 3, 5 * one, 0.7);
      const tone = sheen * (1 + 0.5 * relief);
      for (const { radius: outer, color } of rings) {
        const cover = smoothstep(outer + soft, outer - soft, radius);
        if (cover <= 0) break;
        const lip =
          1 +
          0.35 * bell(radius - outer + 0.03, 0.03) * (u * Math.cos(light) + v * Math.sin(light));
        blend(pixel, scaleRgb(color, tone * lip), cover);
      }
      if (spokes.count > 0 && radius > spokes.from && radius < spokes.to) {
        const wave = Math.cos(spokes.count * Math.atan2(v, u));
        blend(pixel, spokes.color, ticks * smoothstep(0.05, 0.25, wave));
      }
      scale(pixel, 1 + 0.05 * noise(u * 30 + shift, v * 30));
      return 0.5 * smoothstep(soft, -soft, beyond);
    },
  };
};
