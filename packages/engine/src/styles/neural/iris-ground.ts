import type { IrisDisc } from '../../iris/iris-disc.ts';
import { paint } from '../../paint/paint.ts';
import { type RasterRGBA, smoothstep } from '../../raster/raster.ts';

/** The limbus darkens towards its edge over this share of the radius, on both sides of it. */
const limbReach = 0.14;
const limbShade = 0.35;

/**
 * What the painting network is shown: the iris and, around it, the iris mirrored outwards to the picture's edges. It
 * never sees the edge between an iris and black, so it paints no halo there; the rim is cut afterwards.
 *
 * @param radius of the iris, where half the side is 1
 */
export const irisGround = (disc: IrisDisc, radius: number, side: number): RasterRGBA =>
  paint(side, side, (x, y, color) => {
    const rho = Math.sqrt(x * x + y * y) / radius;
    disc.colorAt(rho, Math.atan2(y, x), color);
    const shade = 1 - limbShade * smoothstep(limbReach, 0, Math.abs(rho - 1));
    for (let c = 0; c < 3; c++) color[c] *= shade;
    return 1;
  });
