import type { RasterRGB } from '@irisvue/engine';

/** In pixels, centres at integers. */
export interface Circle {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
}

interface Luminance {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Where circles are looked for, in pixels of one level. */
interface Search {
  readonly x: Span;
  readonly y: Span;
  readonly radius: Span;
}
interface Span {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** The coarsest level has a shorter side of at least this, so that a small iris keeps its pixels. */
const coarsestSide = 90;
const degree = Math.PI / 180;
/** The limbus is looked for at its sides only: lids cover it above and below. */
const lateral = arcs([-45, 135], 90, 15);
const wholeCircle = arcs([0], 360, 36);

/**
 * Daugman's integro-differential operator, the classical way to find an iris (J. Daugman, "High confidence visual
 * recognition of persons by a test of statistical independence", 1993): the circle across which the mean luminance
 * along its line rises most,
 *
 *   max over (r, x₀, y₀) of | G_σ(r) ∗ ∂/∂r ∮ I(x, y) / (2πr) ds |,
 *
 * from coarse to fine over a pyramid; first the limbus, then the pupil within it.
 */
export function daugman(picture: RasterRGB): { limbus: Circle; pupil: Circle } {
  const levels = pyramid(luminanceOf(picture));
  const limbus = descend(levels, lateral, ({ width, height }) => {
    const short = Math.min(width, height);
    return {
      x: { from: 0.1 * width, to: 0.9 * width, step: 2 },
      y: { from: 0.1 * height, to: 0.9 * height, step: 2 },
      radius: { from: 0.1 * short, to: 0.62 * short, step: 1 },
    };
  });
  const pupil = descend(levels, wholeCircle, (_, scale) => {
    const { cx, cy } = toLevel(limbus, scale);
    const radius = limbus.radius / scale;
    const around = (centre: number) => ({
      from: centre - 0.2 * radius,
      to: centre + 0.2 * radius,
      step: 1,
    });
    return {
      x: around(cx),
      y: around(cy),
      radius: { from: 0.12 * radius, to: 0.75 * radius, step: 1 },
    };
  });
  return { limbus, pupil };
}

/** Searches the coarsest level as asked, then closely around the find at each finer one. */
function descend(
  levels: readonly Luminance[],
  directions: readonly Direction[],
  searchOf: (coarsest: Luminance, scale: number) => Search,
): Circle {
  const last = levels.length - 1;
  let circle: Circle = { cx: 0, cy: 0, radius: 0 };
  for (let level = last; level >= 0; level--) {
    const luminance = levels[level];
    if (luminance === undefined) break;
    const scale = 2 ** level;
    const search = level === last ? searchOf(luminance, scale) : near(toLevel(circle, scale));
    circle = fromLevel(steepest(luminance, directions, search), scale);
  }
  return circle;
}

function near({ cx, cy, radius }: Circle): Search {
  const around = (value: number) => ({ from: value - 3, to: value + 3, step: 1 });
  return { x: around(cx), y: around(cy), radius: around(radius) };
}

/** The circle of the search across which the luminance rises most from inside to outside. */
function steepest(
  luminance: Luminance,
  directions: readonly Direction[],
  { x, y, radius }: Search,
): Circle {
  const first = Math.max(2, radius.from - 3);
  const count = Math.ceil(radius.to + 3 - first) + 1;
  const means = new Float32Array(count);
  let best: Circle = { cx: x.from, cy: y.from, radius: radius.from };
  let most = Number.NEGATIVE_INFINITY;
  for (let cy = y.from; cy <= y.to; cy += y.step) {
    for (let cx = x.from; cx <= x.to; cx += x.step) {
      for (let i = 0; i < count; i++) {
        means[i] = meanAlong(luminance, directions, cx, cy, first + i);
      }
      for (let i = 3; i < count - 3; i++) {
        const rise = smoothedRise(means, i);
        if (rise > most) {
          most = rise;
          best = { cx, cy, radius: first + i };
        }
      }
    }
  }
  return best;
}

/** ∂/∂r after a Gaussian of σ = 1.5 pixels: the derivative of the Gaussian over seven radii. */
const risingKernel = [1, 2, 3].map((k) => k * Math.exp(-(k * k) / (2 * 1.5 ** 2)));

function smoothedRise(means: Float32Array, at: number): number {
  return risingKernel.reduce(
    (sum, weight, k) => sum + weight * ((means[at + k + 1] ?? 0) - (means[at - k - 1] ?? 0)),
    0,
  );
}

interface Direction {
  readonly cos: number;
  readonly sin: number;
}

/** Directions in the middle of equal steps of arcs of `breadth` degrees. */
function arcs(from: readonly number[], breadth: number, steps: number): Direction[] {
  return from.flatMap((start) =>
    Array.from({ length: steps }, (_, i) => {
      const angle = (start + ((i + 0.5) * breadth) / steps) * degree;
      return { cos: Math.cos(angle), sin: Math.sin(angle) };
    }),
  );
}

/** Mean luminance along the circle where it lies in the picture; not a number where less than half of it does. */
function meanAlong(
  { width, height, data }: Luminance,
  directions: readonly Direction[],
  cx: number,
  cy: number,
  radius: number,
): number {
  let sum = 0;
  let count = 0;
  for (const { cos, sin } of directions) {
    const x = cx + radius * cos;
    const y = cy + radius * sin;
    if (x < 0 || y < 0 || x > width - 1 || y > height - 1) continue;
    const left = Math.min(width - 2, Math.floor(x));
    const top = Math.min(height - 2, Math.floor(y));
    const across = x - left;
    const down = y - top;
    const at = top * width + left;
    const [a = 0, b = 0, c = 0, d = 0] = [
      data[at],
      data[at + 1],
      data[at + width],
      data[at + width + 1],
    ];
    sum += (a + (b - a) * across) * (1 - down) + (c + (d - c) * across) * down;
    count++;
  }
  return 2 * count < directions.length ? Number.NaN : sum / count;
}

const toLevel = ({ cx, cy, radius }: Circle, scale: number): Circle => ({
  cx: (cx + 0.5) / scale - 0.5,
  cy: (cy + 0.5) / scale - 0.5,
  radius: radius / scale,
});

const fromLevel = ({ cx, cy, radius }: Circle, scale: number): Circle => ({
  cx: (cx + 0.5) * scale - 0.5,
  cy: (cy + 0.5) * scale - 0.5,
  radius: radius * scale,
});

/** Rec. 601 luma, 0 to 255. */
function luminanceOf({ width, height, data }: RasterRGB): Luminance {
  const out = Float32Array.from(
    { length: width * height },
    (_, i) =>
      0.299 * (data[3 * i] ?? 0) + 0.587 * (data[3 * i + 1] ?? 0) + 0.114 * (data[3 * i + 2] ?? 0),
  );
  return { width, height, data: out };
}

/** The picture and its halves, each pixel the mean of four. */
function pyramid(picture: Luminance): Luminance[] {
  const levels = [picture];
  let { width, height, data } = picture;
  while (Math.min(width, height) >= 2 * coarsestSide) {
    const wide = width;
    const source = data;
    width = Math.floor(width / 2);
    height = Math.floor(height / 2);
    data = new Float32Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = 2 * y * wide + 2 * x;
        const upper = (source[at] ?? 0) + (source[at + 1] ?? 0);
        const lower = (source[at + wide] ?? 0) + (source[at + wide + 1] ?? 0);
        data[y * width + x] = (upper + lower) / 4;
      }
    }
    levels.push({ width, height, data });
  }
  return levels;
}
