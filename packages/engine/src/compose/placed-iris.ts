import { type IrisDisc, irisDisc } from '../iris/iris-disc.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { smoothstep } from '../raster/raster.ts';

/** A circle in the coordinates of `paint`. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** An iris at its place on a canvas. */
export interface PlacedIris {
  readonly circle: Circle;
  readonly disc: IrisDisc;
  /** Distance from its centre in radii. */
  distance(x: number, y: number): number;
  /** Writes its colour at a point; gives how much it covers there. */
  shade(x: number, y: number, color: Float64Array): number;
}

/** The limbus darkens towards its edge over this share of the radius, so that it looks round. */
const limbFrom = 0.86;
const limbShade = 0.35;

/** How bright an iris is `rho` radii from its centre. */
export const limb = (rho: number): number => 1 - limbShade * smoothstep(limbFrom, 1, rho);

/** How much a disc of a radius in pixels covers of a pixel, `rho` radii from its centre. */
export const discCover = (rho: number, pixels: number): number =>
  1 - smoothstep(1 - 1.5 / pixels, 1 + 0.5 / pixels, rho);

/** @param side pixels on the canvas's longer side */
export function placeIris(ring: IrisRing, circle: Circle, side: number): PlacedIris {
  const { x: cx, y: cy, radius } = circle;
  const pixels = (radius * side) / 2;
  const disc = irisDisc(ring, pixels);
  const distance = (x: number, y: number) =>
    Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) / radius;
  return {
    circle,
    disc,
    distance,
    shade(x, y, color) {
      const rho = distance(x, y);
      const cover = discCover(rho, pixels);
      if (cover === 0) return 0;
      disc.colorAt(Math.min(1, rho), Math.atan2(y - cy, x - cx), color);
      const shade = limb(rho);
      color[0] *= shade;
      color[1] *= shade;
      color[2] *= shade;
      return cover;
    },
  };
}
