import type { Frame } from '@irisvue/contracts';
import type { RasterRGBA } from '../raster/raster.ts';
import type { RunModel } from '../run-model.ts';
import type { Circle } from './live-frame.ts';

/** Side in pixels of what the network sees. */
export const lookSize = 128;

/** The network's answer, its circle (the limbus) in pixels of the frame. */
export interface FoundEye extends Circle {
  /** Share of the limbus's disc between the lids, 0..1. */
  readonly openness: number;
  /** 0..1 that an open human eye is there. */
  readonly confidence: number;
}

/** Asks the network where the eye is in a picture of `lookSize` × `lookSize` that shows `part` of the frame. */
export async function findEye(
  picture: RasterRGBA,
  part: Frame,
  runModel: RunModel,
): Promise<FoundEye> {
  const image = { data: planesOf(picture), dims: [1, 3, lookSize, lookSize] };
  const { eye } = await runModel('iris-guidance', { image });
  if (eye?.data.length !== 5)
    throw new Error('The network iris-guidance answers with five figures.');
  const [cx, cy, radius, openness, confidence] = eye.data;
  return {
    cx: part.x + cx * part.width - 0.5,
    cy: part.y + cy * part.height - 0.5,
    radius: radius * part.width,
    openness,
    confidence,
  };
}

/** Red, green and blue planes, 0..1. */
function planesOf({ data }: RasterRGBA): Float32Array {
  const count = lookSize * lookSize;
  const planes = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) {
    planes[i] = data[4 * i] / 255;
    planes[count + i] = data[4 * i + 1] / 255;
    planes[2 * count + i] = data[4 * i + 2] / 255;
  }
  return planes;
}
