import { blend, mixRgb, type Pixel, type Rgb, scale, scaleRgb } from './color.ts';
import type { CreateDistractor, Distractor } from './distractors.ts';
import { type Coat, createCoat } from './distractors-coat.ts';
import { clamp01, fractalNoise, hypot, noise, periodicNoise, ridge, smoothstep } from './noise.ts';
import type { Random } from './random.ts';

type Animal = {
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

const DARK: Rgb = [0.05, 0.04, 0.04];

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

const animals: Record<
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

/** The eye of a cat, goat, dog, bird, owl or reptile: hardly any white, and fur, feathers or scales around it. */
export const createAnimalEye: CreateDistractor = (random, footprint): Distractor => {
  const kind = random.pick(['cat', 'cat', 'goat', 'dog', 'bird', 'owl', 'reptile']);
  const animal = animals[kind](random);
  // Round pupils in round irises are told from a person's by what lies around them: it must be in the picture.
  const size = animal.pupil.a === 2 ? random.range(0.5, 0.85) : random.range(0.6, 1.3);
  const turn = random.normal(0, 0.25);
  const c = Math.cos(turn) / size;
  const s = Math.sin(turn) / size;
  const one = footprint / size;
  const paintCoat = createCoat(animal.coat, random, one);
  const paintIris = createIris(animal, random, one);
  const inside = createOpening(animal.opening);
  const white = mixRgb([0.6, 0.45, 0.4], DARK, random.range(0.3, 1));
  const lidShadow = random.range(0.2, 0.7);
  const { rim } = animal;
  return {
    behind: null,
    shade(x, y, pixel) {
      const u = c * x + s * y;
      const v = c * y - s * x;
      const depth = inside(u, v);
      const opened = smoothstep(-0.02 - one, 0.02 + one, depth);
      if (opened < 1) {
        paintCoat(u, v, pixel);
        const ragged = rim.width * (1 + 0.5 * noise(u * 5 + 3, v * 5));
        blend(pixel, rim.color, smoothstep(-ragged - 0.12, -ragged, depth));
        scale(pixel, 1 - 0.35 * smoothstep(-0.7, 0, depth));
      }
      if (opened > 0) {
        const [r, g, b] = [pixel.r, pixel.g, pixel.b];
        const radius = hypot(u, v);
        pixel.r = white[0];
        pixel.g = white[1];
        pixel.b = white[2];
        if (radius < 1.05) paintIris(u, v, radius, pixel);
        scale(pixel, 1 - lidShadow * smoothstep(0.35, 0, depth) * (v < 0 ? 1 : 0.4));
        pixel.r = r + (pixel.r - r) * opened;
        pixel.g = g + (pixel.g - g) * opened;
        pixel.b = b + (pixel.b - b) * opened;
      }
      return opened;
    },
  };
};

/** How far a point lies inside the opening, in iris radii; negative outside. */
function createOpening({ width, height, round, tilt }: Animal['opening']) {
  const c = Math.cos(tilt);
  const s = Math.sin(tilt);
  return (u: number, v: number): number => {
    const x = c * u + s * v;
    const y = c * v - s * u;
    if (round) return Math.min(width, height) * (1 - hypot(x / width, y / height));
    const t = x / width;
    const arch = height * (1 - t * t);
    return Math.min(arch, height) - Math.abs(y);
  };
}

/** Paints iris and pupil; a dark ring ends the iris. */
function createIris({ iris, pupil, mottled }: Animal, random: Random, footprint: number) {
  const fibres = Math.round(random.range(24, 70));
  const shift = random.range(0, 200);
  const ring = random.range(0.04, 0.2);
  const inner = mixRgb(
    iris,
    random.pick<Rgb>([[0.9, 0.75, 0.3], [0.5, 0.6, 0.2], DARK]),
    random.range(0, 0.5),
  );
  const shown = clamp01(2 - 0.8 * fibres * footprint);
  const soft = Math.max(0.03, footprint);
  return (u: number, v: number, radius: number, pixel: Pixel): void => {
    const turn = Math.atan2(v, u) / (2 * Math.PI);
    const streak =
      ridge(periodicNoise((turn + 1) * fibres, shift + radius * 1.5, fibres), 1.5) - 0.4;
    const cloud = fractalNoise(u * 5 + shift, v * 5, 3, 5 * footprint, 0.6);
    const vein = ridge(noise(u * 7 + shift, v * 7), 3);
    const { width, height, a, b } = pupil;
    const value = (Math.abs(u) / width) ** a + (Math.abs(v) / height) ** b;
    const edge = (value - 1) * Math.min(width, height) * (a === 1 ? 1 : 0.5);
    const light =
      1 + 0.35 * shown * streak + 0.2 * cloud - 0.5 * mottled * (vein - 0.2) - 0.25 * radius;
    const rim = smoothstep(1 - ring, 1, radius);
    const tone: Rgb = mixRgb(inner, iris, smoothstep(0, 0.4, edge));
    const gone = smoothstep(1.03 + footprint, 1 - footprint, radius);
    blend(pixel, scaleRgb(tone, light * (1 - 0.75 * rim)), gone);
    blend(pixel, [0.015, 0.015, 0.02], smoothstep(soft, -soft, edge) * gone);
  };
}
