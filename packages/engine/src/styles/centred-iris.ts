import { type IrisDisc, irisDisc } from '../iris/iris-disc.ts';
import type { IrisRing } from '../iris/iris-ring.ts';

/** An iris in the middle of a square picture. */
export interface CentredIris {
  /** In the coordinates of `paint`. */
  readonly radius: number;
  /** A pixel's breadth in radii. */
  readonly texel: number;
  readonly disc: IrisDisc;
}

/**
 * @param irisSize as the styles' parameter: percent of the picture's side
 * @param size of the picture in pixels
 */
export function centredIris(iris: IrisRing, irisSize: number, size: number): CentredIris {
  const radius = irisSize / 100;
  return { radius, texel: 2 / (size * radius), disc: irisDisc(iris, (size * radius) / 2) };
}
