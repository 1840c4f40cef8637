import { solve } from '../geometry/solve.ts';
import type { Field } from '../raster/raster.ts';
import type { Circle } from './live-frame.ts';

/** How a picture moved: shift in pixels, and relative growth about the circle's centre. */
export interface Motion {
  readonly dx: number;
  readonly dy: number;
  readonly zoom: number;
}

/**
 * The small motion that turns one picture into the next inside a circle, by least squares on the
 * brightness constancy equation (Lucas and Kanade, 1981) with shift, zoom and a change of light.
 * Good to a few pixels; null where the circle holds no texture.
 *
 * @param circle in pixels of the pictures
 */
export function motionBetween(before: Field, after: Field, circle: Circle): Motion | null {
  const { width, height } = after;
  const matrix = [0, 1, 2, 3].map(() => [0, 0, 0, 0]);
  const right = [0, 0, 0, 0];
  const top = Math.max(1, Math.ceil(circle.cy - circle.radius));
  const bottom = Math.min(height - 2, Math.floor(circle.cy + circle.radius));
  for (let y = top; y <= bottom; y++) {
    const half = Math.sqrt(Math.max(0, circle.radius ** 2 - (y - circle.cy) ** 2));
    const first = Math.max(1, Math.ceil(circle.cx - half));
    const last = Math.min(width - 2, Math.floor(circle.cx + half));
    for (let x = first; x <= last; x++) {
      const i = y * width + x;
      const gx = (slope(before, i, 1) + slope(after, i, 1)) / 2;
      const gy = (slope(before, i, width) + slope(after, i, width)) / 2;
      const row = [gx, gy, gx * (x - circle.cx) + gy * (y - circle.cy), 1];
      const change = before.data[i] - after.data[i];
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 4; k++) matrix[j][k] += row[j] * row[k];
        right[j] += row[j] * change;
      }
    }
  }
  const solution = solve(matrix, right);
  return solution && { dx: solution[0], dy: solution[1], zoom: solution[2] };
}

const slope = ({ data }: Field, i: number, stride: number): number =>
  (data[i + stride] - data[i - stride]) / 2;
