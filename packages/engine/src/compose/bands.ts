import { smoothField } from '../paint/smooth-field.ts';

/** Writes a point's colour in linear light. */
export type Picture = (x: number, y: number, color: Float64Array) => void;

/** Cells across the canvas, of which the longer side is the whole: a power of two. */
const cells = 256;
/** The coarsest band has so many cells across: what it blends runs over a sixteenth of the canvas. */
const coarsest = 64;

/**
 * Two pictures as one, without a seam: each band of detail is blended over a breadth that suits it, colours
 * far, fibres close by (Burt and Adelson, "A multiresolution spline with application to image mosaics", 1983).
 * All bands but the finest are blended on a grid of 256 cells; the finest, what lies above that grid, at the
 * pixels themselves. So its work does not grow with the picture, nor does its look change.
 *
 * @param at draws both pictures for a canvas of so many pixels
 * @param side pixels on the canvas's longer side
 * @param share of the second picture, 0 to 1
 */
export function mergeBands(
  at: (side: number) => readonly [Picture, Picture],
  share: (x: number, y: number) => number,
  side: number,
): Picture {
  const [first, second] = at(side);
  const [firstCoarse, secondCoarse] = at(cells);
  const a = gridOf(firstCoarse);
  const b = gridOf(secondCoarse);
  const shares = new Float32Array(cells * cells);
  for (let i = 0; i < shares.length; i++) shares[i] = share(...centreOf(i));
  const merged = a.map((plane, c) => blend(plane, b[c], shares, cells, coarsest));
  const planes = [...a, ...b, ...merged];
  const coarse = smoothField(2, 2, planes.length, (x, y, values) => {
    const u = Math.min(cells - 1.001, Math.max(0, ((x + 1) * cells) / 2 - 0.5));
    const v = Math.min(cells - 1.001, Math.max(0, ((y + 1) * cells) / 2 - 0.5));
    const from = Math.floor(v) * cells + Math.floor(u);
    const [s, t] = [u % 1, v % 1];
    for (const [k, plane] of planes.entries()) {
      const top = plane[from] * (1 - s) + plane[from + 1] * s;
      values[k] = top * (1 - t) + (plane[from + cells] * (1 - s) + plane[from + cells + 1] * s) * t;
    }
  });
  const low = new Float64Array(planes.length);
  const other = new Float64Array(3);
  return (x, y, color) => {
    const portion = share(x, y);
    coarse.at(x, y, low);
    if (portion < 1) first(x, y, color);
    if (portion > 0) second(x, y, other);
    for (let c = 0; c < 3; c++) {
      const fineFirst = portion < 1 ? (Math.sqrt(color[c]) - low[c]) * (1 - portion) : 0;
      const fineSecond = portion > 0 ? (Math.sqrt(other[c]) - low[3 + c]) * portion : 0;
      color[c] = Math.max(0, low[6 + c] + fineFirst + fineSecond) ** 2;
    }
  };
}

const centreOf = (cell: number): readonly [x: number, y: number] => [
  (((cell % cells) + 0.5) * 2) / cells - 1,
  ((Math.floor(cell / cells) + 0.5) * 2) / cells - 1,
];

/** Three planes, each cell the mean of four points in it, as square roots: light is compared as it is seen. */
function gridOf(picture: Picture): Float32Array[] {
  const planes = [0, 1, 2].map(() => new Float32Array(cells * cells));
  const color = new Float64Array(3);
  for (let i = 0; i < cells * cells; i++) {
    const [x, y] = centreOf(i);
    for (let k = 0; k < 4; k++) {
      picture(x + ((k & 1) - 0.5) / cells, y + ((k >> 1) - 0.5) / cells, color);
      for (const [c, plane] of planes.entries()) plane[i] += Math.sqrt(color[c]) / 4;
    }
  }
  return planes;
}

/** Blends band by band, from `side` cells across down to `least`; `share` is the second's, 0 to 1. */
export function blend(
  first: Float32Array,
  second: Float32Array,
  share: Float32Array,
  side: number,
  least: number,
): Float32Array {
  const blended = new Float32Array(first.length);
  if (side <= least) {
    for (let i = 0; i < blended.length; i++) {
      blended[i] = first[i] + (second[i] - first[i]) * share[i];
    }
    return blended;
  }
  const [a, b] = [reduced(first, side), reduced(second, side)];
  const low = expanded(blend(a, b, reduced(share, side), side / 2, least), side);
  const [lowA, lowB] = [expanded(a, side), expanded(b, side)];
  for (let i = 0; i < blended.length; i++) {
    const detail = first[i] - lowA[i];
    blended[i] = low[i] + detail + (second[i] - lowB[i] - detail) * share[i];
  }
  return blended;
}

/** Half as many cells across: means of 2 × 2 after a binomial blur, as [1 3 3 1] / 8 along each axis. */
function reduced(plane: Float32Array, side: number): Float32Array {
  const half = side / 2;
  const out = new Float32Array(half * half);
  const weights = [1 / 8, 3 / 8, 3 / 8, 1 / 8];
  for (let j = 0; j < half; j++) {
    for (let i = 0; i < half; i++) {
      let sum = 0;
      for (let dy = 0; dy < 4; dy++) {
        const y = Math.min(side - 1, Math.max(0, 2 * j - 1 + dy));
        for (let dx = 0; dx < 4; dx++) {
          const x = Math.min(side - 1, Math.max(0, 2 * i - 1 + dx));
          sum += weights[dx] * weights[dy] * plane[y * side + x];
        }
      }
      out[j * half + i] = sum;
    }
  }
  return out;
}

/** Twice as many cells across, linearly between their centres. */
function expanded(plane: Float32Array, side: number): Float32Array {
  const half = side / 2;
  const out = new Float32Array(side * side);
  for (let j = 0; j < side; j++) {
    const near = j >> 1;
    const far = Math.min(half - 1, Math.max(0, near + (j & 1 ? 1 : -1)));
    for (let i = 0; i < side; i++) {
      const column = i >> 1;
      const next = Math.min(half - 1, Math.max(0, column + (i & 1 ? 1 : -1)));
      const row = 0.75 * plane[near * half + column] + 0.25 * plane[near * half + next];
      const other = 0.75 * plane[far * half + column] + 0.25 * plane[far * half + next];
      out[j * side + i] = 0.75 * row + 0.25 * other;
    }
  }
  return out;
}
