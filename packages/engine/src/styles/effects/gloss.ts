import { smoothstep } from '../../raster/raster.ts';

/**
 * Writes how wet paint looks in a studio: its own colour lit from the upper left, sharp reflections of a window
 * and of a strip light, and a rim that mirrors the room.
 *
 * @param nx the surface's normal, of length 1, z towards the eye
 * @param color of the paint, replaced by what is seen
 */
export function gloss(nx: number, ny: number, nz: number, color: Float64Array): void {
  const lit = 0.16 + 1.0 * Math.max(0, -0.42 * nx - 0.52 * ny + 0.74 * nz) ** 1.5;
  // The direction that the surface mirrors to the eye.
  const rx = 2 * nz * nx;
  const ry = 2 * nz * ny;
  const window = box(rx + 0.52, 0.2, 0.05) * box(ry + 0.62, 0.16, 0.05) * (nz > 0.3 ? 1 : 0);
  const strip = 0.28 * box(rx - 0.72, 0.09, 0.06) * box(ry - 0.1, 0.5, 0.15);
  const rim = 0.5 * (1 - nz) ** 3;
  const mirrored = 0.95 * window + strip;
  for (let c = 0; c < 3; c++)
    color[c] = color[c] * (lit + rim) + mirrored * (0.75 + 0.25 * color[c]);
}

/** 1 within half a breadth of 0, with soft edges. */
const box = (value: number, half: number, soft: number): number =>
  1 - smoothstep(half - soft, half + soft, Math.abs(value));
