import type { IrisDisc } from '../iris/iris-disc.ts';
import { smoothstep } from '../raster/raster.ts';

/** How black the limbus gets, so that the disc sits in the dark instead of being cut out of it. */
const limbShade = 0.55;

/**
 * Writes the iris's colour at `rho` radii from its centre; gives how much of it covers what is behind.
 *
 * @param texel a pixel's breadth in radii
 */
export function irisOnBlack(
  disc: IrisDisc,
  rho: number,
  theta: number,
  texel: number,
  vividness: number,
  color: Float64Array,
): number {
  const cover = 1 - smoothstep(1 - 1.5 * texel, 1 + 0.5 * texel, rho);
  if (cover === 0) return 0;
  disc.colorAt(Math.min(rho, 1), theta, color);
  const shade = (1 + 0.45 * vividness) * (1 - limbShade * smoothstep(0.82, 1, rho));
  const luma = 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];
  const boost = 1 + 0.55 * vividness;
  color[0] = Math.max(0, luma + (color[0] - luma) * boost) * shade;
  color[1] = Math.max(0, luma + (color[1] - luma) * boost) * shade;
  color[2] = Math.max(0, luma + (color[2] - luma) * boost) * shade;
  return cover;
}
