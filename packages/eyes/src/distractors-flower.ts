import { blend, lay, mixRgb, type Pixel, type Rgb, scale, scaleRgb } from './color.ts';
import type { CreateDistractor, Distractor } from './distractor.ts';
import {
  type Cell,
  clamp01,
  fractalNoise,
  hypot,
  nearestCell,
  noise,
  smoothstep,
} from './noise.ts';
import type { Random } from './random.ts';

/** Lengths in radii of the whole flower. */
type Flower = {
  petals: number;
  layers: number;
  /** How square a petal's end is (0.3 square .. 1 pointed) and its breadth in petal spacings. */
  power: number;
  breadth: number;
  color: Rgb;
  /** At the petals' base, and how far it reaches. */
  base: Rgb;
  baseReach: number;
  core: number;
  coreColor: Rgb;
  coreRim: Rgb;
  stamens: number;
};

const vivid = (random: Random): Rgb =>
  random.pick<Rgb>([
    [0.85, 0.1, 0.08],
    [0.95, 0.45, 0.08],
    [0.5, 0.2, 0.7],
    [0.3, 0.35, 0.85],
    [0.9, 0.4, 0.6],
    [0.95, 0.95, 0.92],
    [0.97, 0.82, 0.12],
  ]);

const flowers: Record<
  'daisy' | 'sunflower' | 'poppy' | 'anemone' | 'gerbera',
  (random: Random) => Flower
> = {
  daisy: (random) => ({
    petals: Math.round(random.range(12, 28)),
    layers: 2,
    power: random.range(0.3, 0.6),
    breadth: random.range(0.8, 1.15),
    color: random.chance(0.7) ? [0.95, 0.95, 0.93] : vivid(random),
    base: [0.8, 0.85, 0.7],
    baseReach: random.range(0.2, 0.5),
    core: random.range(0.22, 0.4),
    coreColor: [0.93, 0.75, 0.1],
    coreRim: [0.75, 0.5, 0.05],
    stamens: 0,
  }),
  sunflower: (random) => ({
    petals: Math.round(random.range(16, 34)),
    layers: 2,
    power: random.range(0.8, 1.2),
    breadth: random.range(1, 1.5),
    color: [0.96, random.range(0.62, 0.8), 0.06],
    base: [0.85, 0.45, 0.05],
    baseReach: random.range(0.5, 0.75),
    core: random.range(0.38, 0.6),
    coreColor: [0.16, 0.09, 0.04],
    coreRim: random.chance(0.5) ? [0.45, 0.28, 0.08] : [0.1, 0.06, 0.03],
    stamens: random.range(0, 0.5),
  }),
  poppy: (random) => ({
    petals: Math.round(random.range(4, 6)),
    layers: 2,
    power: random.range(0.25, 0.45),
    breadth: random.range(1.3, 1.7),
    color: random.chance(0.7) ? [0.86, 0.12, 0.06] : vivid(random),
    base: [0.06, 0.03, 0.05],
    baseReach: random.range(0.3, 0.5),
    core: random.range(0.1, 0.2),
    coreColor: [0.4, 0.48, 0.25],
    coreRim: [0.1, 0.08, 0.1],
    stamens: random.range(0.6, 1),
  }),
  anemone: (random) => ({
    petals: Math.round(random.range(6, 12)),
    layers: 2,
    power: random.range(0.4, 0.7),
    breadth: random.range(1.1, 1.5),
    color: vivid(random),
    base: [0.93, 0.9, 0.93],
    baseReach: random.range(0.3, 0.55),
    core: random.range(0.16, 0.3),
    coreColor: [0.06, 0.05, 0.09],
    coreRim: [0.03, 0.03, 0.05],
    stamens: random.range(0.7, 1),
  }),
  gerbera: (random) => {
    const color = vivid(random);
    return {
      petals: Math.round(random.range(24, 44)),
      layers: 3,
      power: random.range(0.35, 0.6),
      breadth: random.range(1, 1.4),
      color,
      base: scaleRgb(color, 0.6),
      baseReach: random.range(0.4, 0.7),
      core: random.range(0.18, 0.34),
      coreColor: random.pick<Rgb>([
        [0.12, 0.08, 0.05],
        [0.6, 0.62, 0.2],
        [0.3, 0.12, 0.08],
      ]),
      coreRim: scaleRgb(color, 0.7),
      stamens: random.range(0, 0.7),
    };
  },
};

/** A flower seen from the front, close by or whole. */
export const createFlower: CreateDistractor = (random, footprint): Distractor => {
  const flower =
    flowers[random.pick(['daisy', 'sunflower', 'poppy', 'anemone', 'gerbera'])](random);
  // Either the whole flower or its middle is as large as an iris would be.
  const size = random.chance(0.5) ? random.range(0.9, 1.6) : random.range(1.6, 3.6);
  const one = footprint / size;
  const shift = random.range(0, 200);
  const behind = random.weighted([
    [0.55, null],
    [0.35, 'backdrop'],
    [0.1, 'skin'],
  ]);
  const green: Rgb = [random.range(0.08, 0.35), random.range(0.25, 0.6), random.range(0.05, 0.25)];
  const dim = random.range(0.2, 1);
  const paintPetals = createPetals(flower, random, shift, one);
  const paintCore = createCore(flower, shift, one);
  return {
    behind,
    shade(x, y, pixel) {
      if (behind === null) {
        const leaf = fractalNoise(x * 0.8 + shift, y * 0.8, 3, 0.8 * footprint, 0.6);
        const light = dim * (0.7 + 0.6 * leaf);
        pixel.r = green[0] * light;
        pixel.g = green[1] * light;
        pixel.b = green[2] * light;
      }
      const u = x / size;
      const v = y / size;
      const radius = hypot(u, v);
      if (radius < 1.15) {
        paintPetals(u, v, radius, pixel);
        paintCore(u, v, radius, pixel);
      }
      return 0;
    },
  };
};

function createPetals(flower: Flower, random: Random, shift: number, footprint: number) {
  const { petals, layers, power, breadth, color, base, baseReach, core } = flower;
  const start = random.next() * 2 * Math.PI;
  const step = (2 * Math.PI) / petals;
  const veins = random.range(0.05, 0.25);
  const shown = clamp01(2 - 30 * footprint);
  const lengths = Array.from({ length: petals * layers }, () => random.range(0.88, 1.06));
  return (u: number, v: number, radius: number, pixel: Pixel): void => {
    const angle = Math.atan2(v, u) + Math.PI + start + 0.06 * noise(u * 2 + shift, v * 2);
    for (let layer = layers - 1; layer >= 0; layer--) {
      // Every layer's petals stand in the gaps of the one before, the nearest are the shortest.
      const position = angle / step + layer / layers;
      const index = Math.floor(position);
      const across = (2 * (position - index) - 1) / breadth;
      const petal = lengths[(((index % petals) + petals) % petals) + petals * layer];
      const reach =
        (1 - 0.1 * (layers - 1 - layer)) * petal * Math.max(0, 1 - across * across) ** power;
      const cover = smoothstep(reach + footprint, reach - footprint, radius);
      if (cover <= 0) continue;
      const tone = mixRgb(base, color, smoothstep(0.6 * baseReach, 1.2 * baseReach, radius));
      const vein = veins * shown * noise(across * 9 + 13 * index, radius * 3 + shift);
      const curve = 1 - 0.35 * Math.abs(across) - 0.25 * smoothstep(core + 0.25, core, radius);
      const light = curve * (0.82 + 0.18 * (layers - layer)) * (1 + vein);
      blend(pixel, scaleRgb(tone, light), cover);
    }
  };
}

/** Seeds or florets, and the stamens that stand around them. */
function createCore(
  { core, coreColor, coreRim, stamens }: Flower,
  shift: number,
  footprint: number,
) {
  const frequency = 9 / core;
  const shown = clamp01(2 - 3 * frequency * footprint);
  const cell: Cell = { distance: 0, id: 0 };
  const over: Pixel = { r: 0, g: 0, b: 0 };
  return (u: number, v: number, radius: number, pixel: Pixel): void => {
    if (radius > 2.2 * core) return;
    if (stamens > 0) {
      const turn = Math.atan2(v, u) / (2 * Math.PI) + 1;
      nearestCell(turn * 40, radius * 16 + shift, 40, cell);
      const among = smoothstep(1.9 * core, 1.5 * core, radius);
      blend(pixel, coreRim, stamens * among * smoothstep(0.42, 0.28, cell.distance));
    }
    const ragged = core * (1 + 0.05 * noise(u * 20 + shift, v * 20));
    const cover = smoothstep(ragged + 2 * footprint, ragged - 2 * footprint, radius);
    if (cover <= 0) return;
    const tone = mixRgb(coreColor, coreRim, smoothstep(0.45 * core, 0.95 * core, radius));
    over.r = tone[0];
    over.g = tone[1];
    over.b = tone[2];
    nearestCell(u * frequency + shift, v * frequency + shift, 256, cell);
    scale(over, 1 + shown * (0.45 - 1.1 * cell.distance) + 0.15 * (1 - radius / core));
    lay(pixel, over, cover);
  };
}
