import type { Frame } from '@irisvue/contracts';
import {
  type Field,
  frameInPicture,
  type RasterRGB,
  sampleBilinear,
  type View,
} from '../raster/raster.ts';
import { resample } from '../raster/resample.ts';
import type { RunModel, Tensor } from '../run-model.ts';

/** What the network says about each point of a part of the photograph: probabilities 0..1. */
export interface EyeMaps {
  /** The part that the maps show; their pixels are square. */
  readonly frame: Frame;
  readonly width: number;
  readonly height: number;
  /** One of these four is there. */
  readonly skin: Field;
  readonly sclera: Field;
  readonly iris: Field;
  readonly pupil: Field;
  /** Inside the whole limbus or pupil, also where a lid hides it. */
  readonly limbusDisc: Field;
  readonly pupilDisc: Field;
  /** Lashes or hair in front of the eye. */
  readonly occlusion: Field;
  /** A reflection on the cornea. */
  readonly specular: Field;
}

/** The network's input size must be a multiple of this in both directions. */
const stride = 32;

/**
 * The smallest frame around a `width` × `height` photograph that the network takes at `longSide`
 * pixels without distorting it (letterbox).
 */
export function letterbox(
  width: number,
  height: number,
  longSide: number,
): { frame: Frame; width: number; height: number } {
  const scale = Math.max(width, height) / longSide;
  const columns = Math.ceil(width / scale / stride) * stride;
  const rows = Math.ceil(height / scale / stride) * stride;
  const frame = {
    x: (width - columns * scale) / 2,
    y: (height - rows * scale) / 2,
    width: columns * scale,
    height: rows * scale,
  };
  return { frame, width: columns, height: rows };
}

/** Runs the network on a part of the photograph, shown to it at `width` × `height` pixels. */
export async function readEye(
  view: View,
  frame: Frame,
  width: number,
  height: number,
  runModel: RunModel,
): Promise<EyeMaps> {
  const picture = resample(view.picture, frameInPicture(view, frame), width, height);
  const outputs = await runModel('iris-segmentation', { image: toTensor(picture) });
  const plane = (name: string, channel: number): Field => {
    const tensor = outputs[name];
    if (!tensor) throw new Error(`iris-segmentation gave no output named "${name}"`);
    const size = width * height;
    return { width, height, data: tensor.data.subarray(channel * size, (channel + 1) * size) };
  };
  return {
    frame,
    width,
    height,
    skin: plane('classes', 0),
    sclera: plane('classes', 1),
    iris: plane('classes', 2),
    pupil: plane('classes', 3),
    limbusDisc: plane('discs', 0),
    pupilDisc: plane('discs', 1),
    occlusion: plane('occlusion', 0),
    specular: plane('specular', 0),
  };
}

/** What one of an eye's maps says at a point of the photograph. */
export function mapAt({ frame, width }: EyeMaps, map: Field): (x: number, y: number) => number {
  const scale = width / frame.width;
  return (x, y) =>
    sampleBilinear(map, (x + 0.5 - frame.x) * scale - 0.5, (y + 0.5 - frame.y) * scale - 0.5);
}

/** Channels first, 0..1. */
function toTensor({ width, height, data }: RasterRGB): Tensor {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) {
    planes[i] = data[3 * i] / 255;
    planes[size + i] = data[3 * i + 1] / 255;
    planes[2 * size + i] = data[3 * i + 2] / 255;
  }
  return { data: planes, dims: [1, 3, height, width] };
}
