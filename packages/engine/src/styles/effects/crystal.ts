import { type Aura, auraOf } from '../../iris/aura.ts';
import type { IrisDisc } from '../../iris/iris-disc.ts';
import { bloomOf } from '../../paint/bloom.ts';
import { type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { createRandom } from '../../paint/random.ts';
import { clamp } from '../../raster/raster.ts';
import { centredIris } from '../centred-iris.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';

/** Crystals grow from the limbus; each of their faces mirrors the iris, and their edges split the light. */
export const crystal: ArtStyle = {
  id: 'crystal',
  name: 'Crystal shards',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(25, 55, 38),
    { id: 'shards', name: 'Number of shards', min: 40, max: 160, default: 90 },
    amount('length', 'Length of the shards', 55),
    amount('dispersion', 'Splitting of the light', 50),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters, size, seed }) {
    const { iris_size, shards, length, dispersion, hue } = parameters;
    const { radius, texel, disc } = centredIris(iris, iris_size, size);
    const canvas = lightCanvas(size, size);
    const growth = { radius, count: Math.round(shards), reach: 0.3 + length / 100, seed };
    const glass = { disc, aura: auraOf(iris, hue), radius, dispersion: dispersion / 100 };
    for (const shard of shardsOf(growth)) cut(canvas, shard, glass);
    const bloom = bloomOf(canvas, [0.02, 0.09]);
    const glow = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const cover = irisOnBlack(disc, rho, Math.atan2(y, x), texel, 0.6, color);
        if (cover === 1) return 1;
        bloom.at(x, y, glow);
        const around = 1 - cover;
        for (let c = 0; c < 3; c++) color[c] = color[c] * cover + 0.2 * glow[c] * around;
        canvas.addTo(x, y, around, color, 1);
        return 1;
      }),
    );
  },
};

/** A long prism with a point, seen from its side. */
interface Shard {
  readonly theta: number;
  /** Distances from the middle. */
  readonly root: number;
  readonly tip: number;
  readonly lean: number;
  readonly breadth: number;
  /** Where its ridge runs from side to side, −1 to 1, and where its point begins, 0 to 1. */
  readonly ridge: number;
  readonly shoulder: number;
  readonly lots: readonly [number, number, number, number];
}

interface Growth {
  readonly radius: number;
  readonly count: number;
  readonly reach: number;
  readonly seed: number;
}

/** From the back to the front: the longest stand behind. */
function shardsOf({ radius, count, reach, seed }: Growth): Shard[] {
  const random = createRandom(seed);
  const room = 1.25 - radius;
  return Array.from({ length: count }, (_, n): Shard => {
    const depth = n / count;
    const theta = 2 * Math.PI * ((n * 0.618034 + 0.35 * random()) % 1);
    const long = reach * room * (0.12 + (1 - depth) * (0.25 + 0.75 * random() ** 1.5));
    return {
      theta,
      root: radius * (0.9 + 0.06 * random()),
      tip: radius + long,
      lean: 0.5 * (random() - 0.5),
      breadth: (0.03 + 0.12 * long) * (0.5 + 0.7 * random()),
      ridge: 0.9 * (random() - 0.5),
      shoulder: 0.55 + 0.3 * random(),
      lots: [random(), random(), random(), random()],
    };
  });
}

interface Glass {
  readonly disc: IrisDisc;
  readonly aura: Aura;
  readonly radius: number;
  readonly dispersion: number;
}

/** Shares of what is behind that shine through. */
const clearness = 0.18;

const lineBreadth = 0.002;

/** Lays a shard over what is already on the canvas. */
function cut(canvas: LightCanvas, shard: Shard, glass: Glass): void {
  const { width, height, light } = canvas;
  const { theta, root, tip, lean, breadth, ridge, shoulder, lots } = shard;
  const half = Math.max(width, height) / 2;
  const rootX = root * Math.cos(theta);
  const rootY = root * Math.sin(theta);
  const [alongX, alongY] = [Math.cos(theta + lean), Math.sin(theta + lean)];
  const length = tip - root;
  const edge = 1 / half;
  // Never thinner than pixels can show, but then as much fainter.
  const line = Math.max(lineBreadth, 0.75 * edge);
  const dim = lineBreadth / line;
  const shine = new Float64Array(3);
  const reach = breadth + edge;
  const xs = [rootX, rootX + length * alongX];
  const ys = [rootY, rootY + length * alongY];
  const pixel = (at: number, side: number) => at * half + side / 2 - 0.5;
  const left = Math.max(0, Math.floor(pixel(Math.min(...xs) - reach, width)));
  const right = Math.min(width - 1, Math.ceil(pixel(Math.max(...xs) + reach, width)));
  const top = Math.max(0, Math.floor(pixel(Math.min(...ys) - reach, height)));
  const bottom = Math.min(height - 1, Math.ceil(pixel(Math.max(...ys) + reach, height)));
  for (let j = top; j <= bottom; j++) {
    const y = (j + 0.5 - height / 2) / half - rootY;
    for (let i = left; i <= right; i++) {
      const x = (i + 0.5 - width / 2) / half - rootX;
      const s = (x * alongX + y * alongY) / length;
      if (s < 0 || s > 1) continue;
      const aside = y * alongX - x * alongY;
      // Broader towards its shoulder, then a point.
      const girth =
        breadth * (s < shoulder ? 0.6 + (0.4 * s) / shoulder : (1 - s) / (1 - shoulder));
      const inside = girth - Math.abs(aside);
      const cover = clamp(inside / edge + 0.5, 0, 1);
      if (cover === 0) continue;
      const isTip = s > shoulder;
      const crest = girth * ridge;
      const side = aside > crest ? 1 : 0;
      const face = side + (isTip ? 2 : 0);
      faceLight(shard, glass, face, s, aside / breadth, shine);
      // Its edges, and the ridges between its faces, catch the light.
      const rim = Math.exp(-((inside / line) ** 2));
      const spine = Math.exp(-(((aside - crest) / line) ** 2));
      const collar = Math.exp(-((((s - shoulder) * length) / line) ** 2));
      const glint = dim * (0.75 * rim + (0.35 + 0.5 * lots[face]) * spine + 0.35 * collar);
      // Dark where it comes out of the iris.
      const rise = Math.min(1, 0.25 + 2.5 * s);
      const to = 3 * (j * width + i);
      for (let c = 0; c < 3; c++) {
        const own = rise * (shine[c] + glint * (0.3 + 0.7 * shine[c]));
        light[to + c] = light[to + c] * (1 - cover * (1 - clearness)) + cover * own;
      }
    }
  }
}

const sample = new Float64Array(3);

/** The iris as one face shows it: mirrored at its own tilt, red and blue a little apart. */
function faceLight(
  { theta, lots }: Shard,
  { disc, aura, dispersion }: Glass,
  face: number,
  s: number,
  aside: number,
  shine: Float64Array,
): void {
  const lot = lots[face];
  const inner = disc.pupilShare;
  // Each face looks at another part of the ring.
  const depth = inner + (1 - inner) * (0.15 + 0.8 * Math.abs(((s * (0.7 + lot) + lot) % 2) - 1));
  const bearing = theta + (lot - 0.5) * 1.4 + 0.22 * aside;
  const apart = 0.035 * dispersion;
  aura(theta, shine);
  const tilt = 0.12 + 1.25 * lot * lot;
  const sheen = 0.03 + 0.45 * Math.exp(-(((s - 0.2 - 0.6 * lot) / 0.16) ** 2)) * lot;
  for (let c = 0; c < 3; c++) {
    disc.colorAt(clamp(depth + (c - 1) * apart, inner, 1), bearing + (c - 1) * apart, sample);
    shine[c] = tilt * (1.35 * sample[c] + 0.05 * shine[c]) + sheen * (0.45 * shine[c] + 0.08);
  }
}
