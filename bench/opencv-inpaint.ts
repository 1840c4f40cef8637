import type { RasterRGB } from '@irisvue/engine';
import cv from '@techstark/opencv-js';

/** Pixels around a missing one that OpenCV looks at. */
const radius = 4;

export type InpaintMethod = 'Telea' | 'Navier-Stokes';

/** OpenCV's inpainting of where `hole` is 1. */
export async function opencvInpainter(): Promise<
  (picture: RasterRGB, hole: Uint8Array, method: InpaintMethod) => RasterRGB
> {
  if (!('Mat' in cv)) {
    await new Promise<void>((resolve) => {
      cv.onRuntimeInitialized = resolve;
    });
  }
  return ({ width, height, data }, hole, method) => {
    const picture = new cv.Mat(height, width, cv.CV_8UC3);
    const mask = new cv.Mat(height, width, cv.CV_8UC1);
    picture.data.set(data);
    mask.data.set(hole);
    const filled = new cv.Mat();
    const flag = method === 'Telea' ? cv.INPAINT_TELEA : cv.INPAINT_NS;
    cv.inpaint(picture, mask, filled, radius, flag);
    const copy = new Uint8Array(filled.data);
    for (const mat of [picture, mask, filled]) mat.delete();
    return { width, height, data: copy };
  };
}
