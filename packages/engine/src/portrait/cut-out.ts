import type { Ellipse, Frame } from '@irisvue/contracts';
import { meanRadius } from '../geometry/ellipse.ts';
import { frameInPicture, type RasterRGBA, type View } from '../raster/raster.ts';
import { resample } from '../raster/resample.ts';
import { eyeCoverage, type IrisShape, inwardRim, renderMask } from '../segmentation/mask.ts';

/** Side of the cut-out in limbus radii: the iris with a little air around it. */
const frameRadii = 2.5;
const printSide = 4096;

/** The square that the cut-out shows, on whole pixels of the photograph. */
export function cutOutFrame(limbus: Ellipse): Frame {
  const side = Math.round(frameRadii * meanRadius(limbus));
  return {
    x: Math.round(limbus.cx + 0.5 - side / 2),
    y: Math.round(limbus.cy + 0.5 - side / 2),
    width: side,
    height: side,
  };
}

/**
 * The eye within its limbus and between its lids on a transparent ground. The pupil stays: it is what
 * makes it an eye. What is transparent is black, so that the file holds nothing of the face.
 *
 * @param view pixels that include the part of `frame` inside the photograph
 * @param largestSide in pixels; below it the cut-out has the photograph's own resolution
 */
export function cutOut(
  view: View,
  iris: IrisShape,
  frame: Frame,
  largestSide = printSide,
): RasterRGBA {
  const size = Math.min(largestSide, frame.width);
  const picture = resample(view.picture, frameInPicture(view, frame), size, size);
  const mask = renderMask(iris.limbus, frame, size, size, eyeCoverage(iris, inwardRim(iris)));
  const data = new Uint8ClampedArray(size * size * 4);
  for (let i = 0; i < size * size; i++) {
    const alpha = mask.data[i];
    if (alpha === 0) continue;
    data[4 * i] = picture.data[3 * i];
    data[4 * i + 1] = picture.data[3 * i + 1];
    data[4 * i + 2] = picture.data[3 * i + 2];
    data[4 * i + 3] = alpha;
  }
  return { width: size, height: size, data };
}
