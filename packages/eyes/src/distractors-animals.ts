import { mixRgb, type Rgb, scaleRgb } from './color.ts';
import type { Coat } from './distractors-coat.ts';
import type { Random } from './random.ts';

/** How an animal's eye looks. */
export type Animal = {
  /** Half width and half height of the pupil in iris radii, and how it is formed: |u/w|^a + |v/h|^b = 1. */
  pupil: { width: number; height: number; a: number; b: number };
  /** Half width and half height of the opening; `round` ones are ellipses, the others almonds. */
  opening: { width: number; height: number; round: boolean; tilt: number };
  iris: Rgb;
  coat: Coat;
  /** Bare skin around the opening. */
  rim: { width: number; color: Rgb };
  /** Dark blotches and veins in the iris, 0..1. */
  mottled: number;
};

export const DARK: Rgb = [0.05, 0.04, 0.04];

const FURS: readonly [Rgb, ...Rgb[]] = [
  [0.86, 0.84, 0.8],
  [0.55, 0.5, 0.45],
  [0.72, 0.48, 0.26],
  [0.42, 0.28, 0.17],
  [0.16, 0.14, 0.13],
  [0.8, 0.68, 0.5],
];

const almond = (random: Random): Animal['opening'] => ({
  width: random.range(1.12, 1.6),
  height: random.range(0.72, 1.08),
  round: false,
  tilt: random.range(-0.35, 0.35),
});

const round = (random: Random): Animal['opening'] => ({
  width: random.range(0.94, 1.12),
  height: random.range(0.9, 1.1),
  round: true,
  tilt: random.range(-0.6, 0.6),
});

const disc = (radius: number): Animal['pupil'] => ({ width: radius, height: radius, a: 2, b: 2 });
const slit = (width: number, height: number): Animal['pupil'] => ({ width, height, a: 1, b: 2 });

const fur = (random: Random): Coat => ({
  kind: 'fur',
  color: random.pick(FURS),
  other: random.pick(FURS),
  fineness: random.range(0.7, 1.6),
  contrast: random.range(0.5, 1.2),
});

const plumage = (random: Random, vivid: number): Coat => ({
  kind: 'feathers',
  color: mixRgb(random.pick(FURS), [random.next(), random.next(), random.next()], vivid),
  other: mixRgb(random.pick(FURS), [random.next(), random.next(), random.next()], vivid),
  fineness: random.range(0.7, 1.5),
  contrast: random.range(0.5, 1.2),
});

const hide = (random: Random): Coat => {
  const tone: Rgb = random.pick<Rgb>([
    [0.35, 0.45, 0.2],
    [0.5, 0.42, 0.28],
    [0.25, 0.24, 0.2],
    [0.6, 0.55, 0.4],
    [0.2, 0.4, 0.3],
  ]);
  return {
    kind: 'scales',
    color: tone,
    other: scaleRgb(tone, random.range(0.4, 1.5)),
    fineness: random.range(0.6, 1.6),
    contrast: random.range(0.5, 1.2),
  };
};

export const animals: Record<
  'cat' | 'goat' | 'dog' | 'bird' | 'owl' | 'reptile',
  (random: Random) => Animal
> = {
  cat: (random) => ({
    pupil: slit(random.range(0.05, 0.4), random.range(0.72, 0.95)),
    opening: almond(random),
    iris: random.pick<Rgb>([
      [0.55, 0.62, 0.22],
      [0.8, 0.62, 0.15],
      [0.72, 0.45, 0.12],
      [0.45, 0.6, 0.75],
      [0.4, 0.62, 0.42],
    ]),
    coat: fur(random),
    rim: { width: random.range(0.05, 0.2), color: random.chance(0.8) ? DARK : [0.75, 0.5, 0.48] },
    mottled: random.range(0, 0.3),
  }),
  goat: (random) => ({
    pupil: {
      width: random.range(0.5, 0.8),
      height: random.range(0.14, 0.3),
      a: random.range(2.5, 6),
      b: random.range(2.5, 6),
    },
    opening: almond(random),
    iris: random.pick<Rgb>([
      [0.82, 0.66, 0.25],
      [0.7, 0.5, 0.2],
      [0.45, 0.3, 0.16],
      [0.68, 0.68, 0.55],
    ]),
    coat: fur(random),
    rim: { width: random.range(0.06, 0.25), color: random.chance(0.6) ? DARK : [0.6, 0.45, 0.42] },
    mottled: random.range(0.1, 0.6),
  }),
  dog: (random) => ({
    pupil: disc(random.range(0.35, 0.62)),
    opening: almond(random),
    iris: random.pick<Rgb>([
      [0.32, 0.18, 0.08],
      [0.5, 0.3, 0.12],
      [0.2, 0.12, 0.07],
      [0.66, 0.78, 0.88],
    ]),
    coat: fur(random),
    rim: { width: random.range(0.1, 0.28), color: DARK },
    mottled: random.range(0, 0.3),
  }),
  bird: (random) => ({
    pupil: disc(random.range(0.36, 0.62)),
    opening: round(random),
    iris: random.pick<Rgb>([
      [0.92, 0.7, 0.1],
      [0.9, 0.4, 0.08],
      [0.75, 0.12, 0.06],
      [0.88, 0.86, 0.72],
      [0.25, 0.13, 0.06],
    ]),
    coat: plumage(random, random.next() ** 2 * 0.8),
    rim: {
      width: random.range(0.06, 0.35),
      color: random.pick<Rgb>([DARK, [0.85, 0.6, 0.2], [0.7, 0.68, 0.62], [0.75, 0.25, 0.2]]),
    },
    mottled: random.range(0, 0.35),
  }),
  owl: (random) => ({
    pupil: disc(random.range(0.42, 0.68)),
    opening: round(random),
    iris: random.pick<Rgb>([
      [0.96, 0.72, 0.08],
      [0.95, 0.5, 0.06],
      [0.9, 0.85, 0.3],
    ]),
    coat: plumage(random, 0.1),
    rim: { width: random.range(0.05, 0.16), color: DARK },
    mottled: random.range(0, 0.2),
  }),
  reptile: (random) => ({
    pupil: random.chance(0.7)
      ? slit(random.range(0.06, 0.26), random.range(0.7, 0.98))
      : disc(random.range(0.25, 0.5)),
    opening: round(random),
    iris: random.pick<Rgb>([
      [0.75, 0.62, 0.2],
      [0.55, 0.65, 0.3],
      [0.8, 0.35, 0.12],
      [0.6, 0.58, 0.5],
    ]),
    coat: hide(random),
    rim: { width: random.range(0.04, 0.16), color: random.chance(0.5) ? DARK : [0.4, 0.4, 0.25] },
    mottled: random.range(0.4, 1),
  }),
};
