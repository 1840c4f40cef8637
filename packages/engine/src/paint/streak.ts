import type { LightCanvas } from './light-canvas.ts';

/** A line of light between two points, in the coordinates of `paint`; all of it varies evenly from end to end. */
export interface Streak {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Half of its breadth. */
  readonly breadth0: number;
  readonly breadth1: number;
  /** Factors of its colour. */
  readonly strength0: number;
  readonly strength1: number;
}

/** Thinner than this in pixels, a streak is drawn as broad and as much fainter. */
const leastBreadth = 0.6;

/** Adds a crisp, tapering streak with edges of one pixel. Its ends are cut across its longer axis. */
export function addStreak(
  { width, height, light }: LightCanvas,
  streak: Streak,
  color: ArrayLike<number>,
): void {
  const half = Math.max(width, height) / 2;
  const ax = streak.x0 * half + width / 2 - 0.5;
  const ay = streak.y0 * half + height / 2 - 0.5;
  const dx = (streak.x1 - streak.x0) * half;
  const dy = (streak.y1 - streak.y0) * half;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return;
  // Walks along the longer axis ("main"), and at each step across it ("side").
  const isWide = Math.abs(dx) >= Math.abs(dy);
  const main = isWide ? dx : dy;
  const start = isWide ? ax : ay;
  const sideStart = isWide ? ay : ax;
  const slope = (isWide ? dy : dx) / main;
  const upright = Math.abs(main) / length;
  const mainEnd = (isWide ? width : height) - 1;
  const sideEnd = (isWide ? height : width) - 1;
  const mainStride = 3 * (isWide ? 1 : width);
  const sideStride = 3 * (isWide ? width : 1);
  const low = Math.min(start, start + main);
  const high = Math.max(start, start + main);
  const [red, green, blue] = [color[0], color[1], color[2]];
  const last = Math.min(mainEnd, Math.floor(high + 0.5));
  for (let m = Math.max(0, Math.ceil(low - 0.5)); m <= last; m++) {
    // The first and the last step hold only a part of a pixel.
    const part = Math.min(high, m + 0.5) - Math.max(low, m - 0.5);
    if (part <= 0) continue;
    const t = Math.min(1, Math.max(0, (m - start) / main));
    const wanted = half * (streak.breadth0 + t * (streak.breadth1 - streak.breadth0));
    const breadth = Math.max(leastBreadth, wanted);
    const strength =
      (part * (streak.strength0 + t * (streak.strength1 - streak.strength0)) * wanted) / breadth;
    const middle = sideStart + (m - start) * slope;
    const reach = (breadth + 0.5) / upright;
    const to = Math.min(sideEnd, Math.floor(middle + reach));
    for (let s = Math.max(0, Math.ceil(middle - reach)); s <= to; s++) {
      const cover = breadth + 0.5 - Math.abs(s - middle) * upright;
      if (cover <= 0) continue;
      const share = strength * (cover < 1 ? cover : 1);
      const at = m * mainStride + s * sideStride;
      light[at] += share * red;
      light[at + 1] += share * green;
      light[at + 2] += share * blue;
    }
  }
}
