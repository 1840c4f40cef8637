import type { Ellipse } from '@irisvue/contracts';
import { radialDistance } from '../geometry/ellipse.ts';
import { clamp, type View } from '../raster/raster.ts';
import type { RunModel } from '../run-model.ts';

/**
 * A test double for eye and network together: the picture's red channel is the limbus disc, green is
 * the opening between the lids and blue is the pupil disc, so the network's right answer can be read
 * from the very pixels that it is shown, at whatever crop and scale.
 */
export interface PaintedEye {
  readonly limbus: Ellipse;
  readonly pupil: Ellipse;
  /** Lid edges as y(x); without them the eye is wide open. */
  readonly upperLid?: (x: number) => number;
  readonly lowerLid?: (x: number) => number;
}

/** Paints eyes onto one photograph, every edge a one-pixel ramp. */
export function paintEyes(width: number, height: number, eyes: readonly PaintedEye[]): View {
  const data = new Uint8ClampedArray(width * height * 3);
  const edge = (inward: number) => 255 * clamp(inward + 0.5, 0, 1);
  for (const { limbus, pupil, upperLid, lowerLid } of eyes) {
    const fromLimbus = radialDistance(limbus);
    const fromPupil = radialDistance(pupil);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const i = 3 * (y * width + x);
        const inLimbus = edge((1 - fromLimbus(x, y)) * limbus.rx);
        const inPupil = edge((1 - fromPupil(x, y)) * pupil.rx);
        const upper = y - (upperLid ? upperLid(x) : -height);
        const lower = (lowerLid ? lowerLid(x) : 2 * height) - y;
        data[i] = Math.max(data[i], inLimbus);
        data[i + 1] = Math.max(data[i + 1], edge(Math.min(upper, lower)));
        data[i + 2] = Math.max(data[i + 2], inPupil);
      }
    }
  }
  return { picture: { width, height, data }, frame: { x: 0, y: 0, width, height } };
}

/** The network that reads painted eyes. */
export const readPaint: RunModel = async (_name, inputs) => {
  const image = inputs.image;
  if (!image) throw new Error('no input named "image"');
  const [, , height, width] = image.dims;
  const size = width * height;
  const limbus = image.data.subarray(0, size);
  const open = image.data.subarray(size, 2 * size);
  const pupil = image.data.subarray(2 * size, 3 * size);
  const classes = new Float32Array(4 * size);
  for (let i = 0; i < size; i++) {
    classes[i] = 1 - open[i];
    classes[size + i] = open[i] * (1 - limbus[i]);
    classes[2 * size + i] = open[i] * limbus[i] * (1 - pupil[i]);
    classes[3 * size + i] = open[i] * limbus[i] * pupil[i];
  }
  const discs = new Float32Array(2 * size);
  discs.set(limbus);
  discs.set(pupil, size);
  const nothing = { data: new Float32Array(size), dims: [1, 1, height, width] };
  return {
    classes: { data: classes, dims: [1, 4, height, width] },
    discs: { data: discs, dims: [1, 2, height, width] },
    occlusion: nothing,
    specular: nothing,
  };
};
