import { addDisc, type LightCanvas } from './light-canvas.ts';
import { hash } from './random.ts';

/** Below this many pixels nobody sees a grain's shape. */
const leastShaped = 1.3;
const sides = 6;
const edges = new Float64Array(sides);
/** A grain's area as a share of its circle's, on average. */
const filled = 0.74;

/**
 * Adds a chip of matter instead of a disc: a hexagon whose sides are broken off at random, longer the way it
 * flies, lit from the upper left. Smaller than a pixel or two it is powder.
 *
 * @param turn the way it flies, radians
 * @param shape a whole number; the same gives the same chip
 */
export function addGrain(
  canvas: LightCanvas,
  x: number,
  y: number,
  radius: number,
  turn: number,
  shape: number,
  color: ArrayLike<number>,
): void {
  const { width, height, light } = canvas;
  const half = Math.max(width, height) / 2;
  const wanted = radius * half;
  if (wanted < leastShaped) {
    addDisc(canvas, x, y, radius * Math.sqrt(filled), color);
    return;
  }
  const px = x * half + width / 2 - 0.5;
  const py = y * half + height / 2 - 0.5;
  const stretch = 1 + 0.9 * hash(shape, 7, 1);
  const long = wanted * Math.sqrt(stretch);
  const short = wanted / Math.sqrt(stretch);
  for (let k = 0; k < sides; k++) edges[k] = short * (0.55 + 0.45 * hash(shape, k, 2));
  const reach = long * 1.2 + 1;
  const top = Math.max(0, Math.ceil(py - reach));
  const bottom = Math.min(height - 1, Math.floor(py + reach));
  const left = Math.max(0, Math.ceil(px - reach));
  const right = Math.min(width - 1, Math.floor(px + reach));
  const cosine = Math.cos(turn);
  const sine = Math.sin(turn);
  for (let j = top; j <= bottom; j++) {
    for (let i = left, at = 3 * (j * width + left); i <= right; i++, at += 3) {
      const u = ((cosine * (i - px) + sine * (j - py)) * short) / long;
      const v = cosine * (j - py) - sine * (i - px);
      let inside = Number.POSITIVE_INFINITY;
      for (let k = 0; k < sides; k++) {
        const distance = edges[k] - u * normals[2 * k] - v * normals[2 * k + 1];
        if (distance < inside) inside = distance;
      }
      if (inside <= -0.5) continue;
      const cover = inside < 0.5 ? inside + 0.5 : 1;
      const lit = Math.max(0.25, 0.95 - (0.55 * (i - px + j - py)) / wanted);
      light[at] += cover * lit * color[0];
      light[at + 1] += cover * lit * color[1];
      light[at + 2] += cover * lit * color[2];
    }
  }
}

const normals = Float64Array.from({ length: 2 * sides }, (_, i) => {
  const angle = (2 * Math.PI * (i >> 1)) / sides + 0.4;
  return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
});
