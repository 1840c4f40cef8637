import type { Background } from '@irisvue/contracts';
import { onBackground } from '../compose/background.ts';
import { placeIris } from '../compose/placed-iris.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { paint } from '../paint/paint.ts';
import type { RasterRGBA } from '../raster/raster.ts';

/** Radius of the iris as a share of the portrait's side: a thin margin of air. */
export const roundPortraitRadiusShare = 0.48;

/** The whole iris as a perfect circle, the pupil in its middle, nothing in front of it. */
export function roundPortrait(iris: IrisRing, background: Background, size: number): RasterRGBA {
  const placed = placeIris(iris, { x: 0, y: 0, radius: 2 * roundPortraitRadiusShare }, size);
  return paint(size, size, onBackground(background, placed.shade));
}
