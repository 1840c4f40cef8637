import { blend, lay, mixRgb, type Pixel, type Rgb, scale, scaleRgb } from './color.ts';
import type { CreateDistractor, Distractor } from './distractor.ts';
import { type Animal, animals, DARK } from './distractors-animals.ts';
import { createCoat } from './distractors-coat.ts';
import { clamp01, fractalNoise, hypot, noise, periodicNoise, ridge, smoothstep } from './noise.ts';
import type { Random } from './random.ts';

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
  const over: Pixel = { r: 0, g: 0, b: 0 };
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
        const radius = hypot(u, v);
        over.r = white[0];
        over.g = white[1];
        over.b = white[2];
        if (radius < 1.05) paintIris(u, v, radius, over);
        scale(over, 1 - lidShadow * smoothstep(0.35, 0, depth) * (v < 0 ? 1 : 0.4));
        lay(pixel, over, opened);
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
