import { type OkLab, toLinear, toOkLab } from '../paint/color.ts';
import { createRandom } from '../paint/random.ts';
import type { IrisRing } from './iris-ring.ts';

/** One of an iris's main colours. */
export interface PaletteColor {
  readonly color: OkLab;
  /** Share of the iris that it stands for, 0 to 1; all of a palette's make 1. */
  readonly share: number;
}

const samples = 4000;
const rounds = 12;

/**
 * The main colours of an iris, the commonest first: k-means in OKLab (Lloyd 1982), started by k-means++
 * (Arthur and Vassilvitskii 2007) with random numbers that are always the same.
 *
 * @param count at most; fewer where an iris has fewer colours
 */
export function paletteOf({ polar: { data } }: IrisRing, count: number): PaletteColor[] {
  const step = 3 * Math.max(1, Math.floor(data.length / 3 / samples));
  const points: OkLab[] = [];
  for (let i = 0; i + 2 < data.length; i += step) {
    points.push(toOkLab([toLinear(data[i]), toLinear(data[i + 1]), toLinear(data[i + 2])]));
  }
  let centres = farApart(points, count);
  let sums: Sum[] = [];
  for (let round = 0; round < rounds; round++) {
    sums = centres.map(() => ({ lightness: 0, a: 0, b: 0, count: 0 }));
    for (const point of points) {
      const sum = sums[nearest(centres, point).index];
      sum.lightness += point[0];
      sum.a += point[1];
      sum.b += point[2];
      sum.count++;
    }
    centres = sums.map(({ lightness, a, b, count: own }, k) =>
      own === 0 ? centres[k] : [lightness / own, a / own, b / own],
    );
  }
  return centres
    .map((color, k) => ({ color, share: sums[k].count / points.length }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

/** The hue that an iris is known by, in radians: that of its palette, its colourful parts foremost. */
export function mainHue(ring: IrisRing): number {
  let sumA = 0;
  let sumB = 0;
  for (const { color, share } of paletteOf(ring, 5)) {
    const weight = share * Math.hypot(color[1], color[2]);
    sumA += weight * color[1];
    sumB += weight * color[2];
  }
  return Math.atan2(sumB, sumA);
}

interface Sum {
  lightness: number;
  a: number;
  b: number;
  count: number;
}

function farApart(points: readonly OkLab[], count: number): OkLab[] {
  const random = createRandom(points.length);
  const centres = [points[Math.floor(random() * points.length)]];
  while (centres.length < count) {
    const squares = points.map((point) => nearest(centres, point).square);
    const sum = squares.reduce((total, square) => total + square, 0);
    if (sum === 0) break;
    let left = random() * sum;
    const chosen = squares.findIndex((square) => {
      left -= square;
      return left < 0;
    });
    centres.push(points[Math.max(0, chosen)]);
  }
  return centres;
}

function nearest(centres: readonly OkLab[], [lightness, a, b]: OkLab) {
  let index = 0;
  let square = Number.POSITIVE_INFINITY;
  for (let k = 0; k < centres.length; k++) {
    const centre = centres[k];
    const distance = (centre[0] - lightness) ** 2 + (centre[1] - a) ** 2 + (centre[2] - b) ** 2;
    if (distance < square) {
      square = distance;
      index = k;
    }
  }
  return { index, square };
}
