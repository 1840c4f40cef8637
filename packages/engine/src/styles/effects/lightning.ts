import { type Aura, auraOf } from '../../iris/aura.ts';
import { irisDisc } from '../../iris/iris-disc.ts';
import type { IrisRing } from '../../iris/iris-ring.ts';
import { bloomOf } from '../../paint/bloom.ts';
import { type Branch, grow } from '../../paint/branching.ts';
import { type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { createRandom, fractalNoise } from '../../paint/random.ts';
import { smoothField } from '../../paint/smooth-field.ts';
import { addStreak } from '../../paint/streak.ts';
import { centredIris } from '../centred-iris.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';

/** Electric arcs leap from the iris's brightest fibres into a haze that they light up. */
export const lightning: ArtStyle = {
  id: 'lightning',
  name: 'Lightning',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(25, 55, 38),
    { id: 'arcs', name: 'Number of arcs', min: 5, max: 24, default: 12 },
    amount('branching', 'Branching', 55),
    amount('haze', 'Haze', 50),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, arcs, branching, haze, hue }, size, seed }) {
    const { radius, texel, disc } = centredIris(iris, iris_size, size);
    const aura = auraOf(iris, hue);
    const canvas = lightCanvas(size, size);
    const count = Math.round(arcs);
    strike(canvas, iris, { aura, radius, count, branching: branching / 100, seed });
    const near = bloomOf(canvas, [0.014, 0.03]);
    const far = bloomOf(canvas, [0.09, 0.22]);
    const mist = smoothField(
      size,
      size,
      1,
      (x, y, values) => {
        values[0] = fractalNoise(2.6 * x + 40, 2.6 * y + 40, seed + 3, 5) ** 2 * 3;
      },
      160,
    );
    const glow = new Float64Array(3);
    const ambience = new Float64Array(3);
    const density = new Float64Array(1);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const cover = irisOnBlack(disc, rho, Math.atan2(y, x), texel, 0.5, color);
        near.at(x, y, glow);
        far.at(x, y, ambience);
        mist.at(x, y, density);
        const fog = (1 - cover) * (0.25 + (2.2 * haze * density[0]) / 100);
        for (let c = 0; c < 3; c++) {
          color[c] = color[c] * (0.7 + 2.5 * ambience[c]) * cover;
          color[c] += glow[c] * (0.2 + 0.5 * fog) + 0.5 * ambience[c] * fog;
        }
        canvas.addTo(x, y, 1, color, 1);
        return 1;
      }),
    );
  },
};

interface Strike {
  readonly aura: Aura;
  readonly radius: number;
  readonly count: number;
  readonly branching: number;
  readonly seed: number;
}

/** Small discharges all around the rim, for each arc. */
const crackles = 7;

function strike(canvas: LightCanvas, iris: IrisRing, request: Strike): void {
  const { aura, radius, count, branching, seed } = request;
  const random = createRandom(seed);
  const light = new Float64Array(3);
  const tint = (theta: number, white: number, strength: number): number[] => {
    aura(theta, light);
    return Array.from(light, (value) => strength * (value * (1 - white) + white));
  };
  for (const theta of brightFibres(iris, count, random)) {
    const reach = radius + (0.25 + 0.75 * random() ** 0.7) * (1.25 - radius);
    const end = theta + 0.5 * (random() - 0.5);
    const tree = grow(
      random,
      at(radius * (iris.pupilShare + 0.4 * (1 - iris.pupilShare)), theta),
      at(reach, end),
      {
        roughness: 0.22,
        halvings: 8,
        branches: 2 + 9 * branching,
        generations: 3,
      },
    );
    for (const branch of tree) draw(canvas, branch, 0.0026, tint(theta, 0.2, 1.7));
  }
  for (let n = 0; n < crackles * count; n++) {
    const theta = 2 * Math.PI * random();
    const reach = radius * (1.02 + 0.25 * random() ** 2);
    const end = theta + 0.35 * (random() - 0.5);
    const growth = { roughness: 0.3, halvings: 5, branches: 2, generations: 1 };
    const tree = grow(random, at(radius * (0.82 + 0.15 * random()), theta), at(reach, end), growth);
    for (const branch of tree) draw(canvas, branch, 0.0009, tint(theta, 0.12, 0.8));
  }
}

const at = (distance: number, theta: number): readonly [number, number] => [
  distance * Math.cos(theta),
  distance * Math.sin(theta),
];

/** Broader and fainter lines over each other: an arc has no edge. */
const layers = [
  [1, 0.75],
  [2.4, 0.2],
  [5, 0.06],
] as const;

function draw(
  canvas: LightCanvas,
  { points, strength, generation }: Branch,
  breadth: number,
  color: readonly number[],
): void {
  const pieces = points.length / 2 - 1;
  const girth = breadth * strength ** 0.7;
  for (const [wider, fainter] of layers) {
    for (let n = 0; n < pieces; n++) {
      const left = tapered(n / pieces, generation);
      const right = tapered((n + 1) / pieces, generation);
      const shine = fainter * 1.6 * strength;
      addStreak(
        canvas,
        {
          x0: points[2 * n],
          y0: points[2 * n + 1],
          x1: points[2 * n + 2],
          y1: points[2 * n + 3],
          breadth0: wider * girth * (0.2 + 0.8 * left),
          breadth1: wider * girth * (0.2 + 0.8 * right),
          strength0: shine * left,
          strength1: shine * right,
        },
        color,
      );
    }
  }
}

/** Thin at its tip; a trunk also where it comes out of a fibre. */
const tapered = (share: number, generation: number): number =>
  generation === 0
    ? Math.min(1, 0.04 + (5 * share) ** 2) * Math.sqrt(1 - share)
    : (1 - share) ** 0.8;

const candidates = 720;
/** Pixels of the iris's radius at which they are looked for, whatever the picture's size: the same ones are found. */
const searchRadius = 64;

/** Directions of bright fibres, by lot, spread around the iris. */
function brightFibres(iris: IrisRing, count: number, random: () => number): number[] {
  const disc = irisDisc(iris, searchRadius);
  const color = new Float64Array(3);
  const scores = Float64Array.from({ length: candidates }, (_, i) => {
    disc.colorAt(0.8, (2 * Math.PI * i) / candidates, color);
    return (0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]) * (0.5 + random());
  });
  const apart = Math.floor((0.5 * candidates) / count);
  return Array.from({ length: count }, () => {
    const best = scores.indexOf(Math.max(...scores));
    for (let k = -apart; k <= apart; k++) scores[(best + k + candidates) % candidates] = -1;
    return (2 * Math.PI * best) / candidates;
  });
}
