import { auraOf } from '../../iris/aura.ts';
import type { IrisRing } from '../../iris/iris-ring.ts';
import { type Branch, grow } from '../../paint/branching.ts';
import { type Facet, facetAt } from '../../paint/facets.ts';
import { addSpark, type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import type { Shader } from '../../paint/paint.ts';
import { createRandom, fractalNoise, hash, noise } from '../../paint/random.ts';
import { smoothField } from '../../paint/smooth-field.ts';
import { addStreak } from '../../paint/streak.ts';
import { smoothstep } from '../../raster/raster.ts';

export type Point = readonly [number, number];

/** Where on a canvas gold lies. */
export interface Laying {
  /** How far a point is from where leaf lies thickest; below −0.14 there is none. */
  depth(x: number, y: number): number;
  /** Where a vein begins and ends, `turn` (0 to 1) of all veins on. */
  vein(random: () => number, turn: number): readonly [Point, Point];
  /** Where a speck of dust lies. */
  speck(random: () => number): Point;
}

export interface Gilding {
  readonly laying: Laying;
  readonly leaf: number;
  readonly veins: number;
  readonly warmth: number;
  readonly seed: number;
}

/** Writes the light of the gold at a point; gives how much it covers. */
export function gilding(iris: IrisRing, width: number, height: number, request: Gilding): Shader {
  const { laying, leaf, warmth, seed } = request;
  const pixel = 2 / Math.max(width, height);
  const aura = auraOf(iris, 0);
  const veins = lightCanvas(width, height);
  crack(veins, request);
  const dust = lightCanvas(width, height);
  strewDust(dust, request);
  // Where leaf lies, and the slow waves of its surface: slopes along x and y.
  const lay = smoothField(width, height, 3, (x, y, values) => {
    const depth = laying.depth(x, y);
    // Leaf is full on one side and all but bare on the other, and torn everywhere.
    const side = smoothstep(0.3, 0.8, noise(1.1 * x + 9, 1.1 * y + 9, seed + 2));
    const out = Math.max(0, depth) / (0.12 + 0.5 * leaf * (0.35 + side));
    const torn = fractalNoise(5 * x + 30, 5 * y + 30, seed + 4, 4) - 0.5;
    const flakes = fractalNoise(11 * x + 70, 11 * y + 70, seed + 5, 3) - 0.5;
    const near = Math.exp(-out) * (0.42 + 0.3 * leaf + 0.2 * side);
    values[0] =
      smoothstep(-0.14, 0.02, depth) *
      (near + (1.5 * torn + 0.7 * flakes) * (0.3 + 0.7 * Math.exp(-0.4 * out)));
    const at = (dx: number, dy: number) =>
      fractalNoise(6 * (x + dx) + 50, 6 * (y + dy) + 50, seed + 6, 3);
    const middle = at(0, 0);
    values[1] = (at(0.01, 0) - middle) * 26;
    values[2] = (at(0, 0.01) - middle) * 26;
  });
  const slow = new Float64Array(3);
  const tint = new Float64Array(3);
  const vein = new Float64Array(3);
  const specks = new Float64Array(3);
  const coarse: Facet = { column: 0, row: 0, nearest: 0, edge: 0 };
  const fine: Facet = { column: 0, row: 0, nearest: 0, edge: 0 };
  const hue = [1, 0.68 - 0.2 * warmth, 0.28 - 0.24 * warmth];
  return (x, y, color) => {
    lay.at(x, y, slow);
    vein.fill(0);
    veins.addTo(x, y, 1, vein, 0);
    specks.fill(0);
    dust.addTo(x, y, 1, specks, 0);
    let cover = 0;
    let shine = 0;
    if (slow[0] > 0.12) {
      facetAt(17 * x, 17 * y, seed, coarse);
      facetAt(75 * x + 400, 75 * y + 400, seed + 1, fine);
      // Torn along its creases: each facet is a little more or less there.
      const torn = 0.42 + 0.16 * (hash(coarse.column, coarse.row, seed + 8) - 0.5);
      const ragged = torn + 0.1 * (hash(fine.column, fine.row, seed + 9) - 0.5);
      cover = smoothstep(ragged - 2 * pixel, ragged + 2 * pixel, slow[0] - 0.02 * fine.nearest);
      if (cover > 0) {
        const tiltX =
          slow[1] +
          1.3 * (hash(coarse.column, coarse.row, seed + 10) - 0.5) +
          0.4 * (hash(fine.column, fine.row, seed + 12) - 0.5);
        const tiltY =
          slow[2] +
          1.3 * (hash(coarse.column, coarse.row, seed + 11) - 0.5) +
          0.4 * (hash(fine.column, fine.row, seed + 13) - 0.5);
        shine = reflected(tiltX, tiltY);
        const crease = 1 - smoothstep(0, 0.06, coarse.edge);
        shine *= 1 + 1.1 * crease * hash(coarse.column, coarse.row, seed + 14);
        // The torn edge curls up and catches the light.
        shine += 0.9 * (1 - smoothstep(0, 0.06, slow[0] - ragged)) * cover;
      }
    }
    const line = Math.min(1, vein[0]);
    const round = line * (0.5 + 0.9 * noise(60 * x + 7, 60 * y + 7, seed + 15));
    const all = Math.max(cover, line);
    const light = cover * shine + (1 - cover) * round + specks[0];
    aura(Math.atan2(y, x), tint);
    const own = 0.06 * cover * shine;
    for (let c = 0; c < 3; c++) {
      // Dark gold is deeper in colour than bright gold.
      color[c] = light * hue[c] ** Math.max(0.75, 1.5 - 0.6 * light) + own * tint[c];
    }
    return all;
  };
}

/** What a polished surface shows of a dark room with a broad lamp above and a narrow one below. */
function reflected(tiltX: number, tiltY: number): number {
  const up = 0.6 * tiltX - 0.8 * tiltY;
  const aside = 0.8 * tiltX + 0.6 * tiltY;
  const broad = Math.exp(-((up - 0.35) ** 2) / 0.09) * 0.95;
  const narrow = Math.exp(-((up + 0.55) ** 2) / 0.02 - aside * aside) * 0.55;
  const spark = Math.exp(-((up - 0.75) ** 2 + (aside - 0.2) ** 2) / 0.012) * 2.2;
  return 0.1 + broad + narrow + spark;
}

function crack(canvas: LightCanvas, { laying, veins, seed }: Gilding): void {
  const random = createRandom(seed + 21);
  for (let n = 0; n < veins; n++) {
    const [root, end] = laying.vein(random, (n + 0.8 * random()) / veins);
    const shape = { roughness: 0.2, halvings: 6, branches: 4, generations: 2 };
    const tree = grow(random, root, end, shape);
    for (const branch of tree) inlay(canvas, branch);
  }
}

function inlay(canvas: LightCanvas, { points, strength, generation }: Branch): void {
  const pieces = points.length / 2 - 1;
  const girth = (share: number) =>
    0.0034 * strength * Math.min(1, (generation === 0 ? 0.1 : 1) + 6 * share) * (1 - share) ** 0.7 +
    0.0003;
  for (let n = 0; n < pieces; n++) {
    addStreak(
      canvas,
      {
        x0: points[2 * n],
        y0: points[2 * n + 1],
        x1: points[2 * n + 2],
        y1: points[2 * n + 3],
        breadth0: girth(n / pieces),
        breadth1: girth((n + 1) / pieces),
        strength0: 1,
        strength1: 1,
      },
      [1, 1, 1],
    );
  }
}

function strewDust(canvas: LightCanvas, { laying, leaf, seed }: Gilding): void {
  const random = createRandom(seed + 22);
  const count = 300 + 1500 * leaf;
  for (let n = 0; n < count; n++) {
    const [x, y] = laying.speck(random);
    const light = 0.2 + 1.6 * random() ** 4;
    addSpark(canvas, x, y, 0.0006 + 0.0011 * random() ** 4, [light, light, light]);
  }
}
