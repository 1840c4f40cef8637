import type { Ellipse, Frame } from '@irisvue/contracts';
import { radialDistance } from '../geometry/ellipse.ts';
import { lumaOf } from '../raster/luma.ts';
import { frameInPicture, pixelToPhoto, type View } from '../raster/raster.ts';
import { resample } from '../raster/resample.ts';
import { type EyeMaps, mapAt } from '../segmentation/eye-maps.ts';
import { type IrisShape, visibleIris } from '../segmentation/mask.ts';

/** The square around the limbus, always at the same size, so that the camera's resolution does not matter. */
export interface IrisTexture {
  readonly size: number;
  /** 0..255. */
  readonly luma: Float32Array;
  /** Of the ring between the boundaries: how much of the iris shows, 0..1, and how surely a reflection covers it; 0 elsewhere. */
  readonly shown: Float32Array;
  readonly shine: Float32Array;
  /** 1 where nothing but the iris's own texture shows, 0 elsewhere. */
  readonly texture: Float32Array;
  /** 1 inside the pupil where no reflection is: there is nothing to see but the camera's grain. */
  readonly pupil: Float32Array;
  /** 1 in the whole ring between the boundaries, hidden or not. */
  readonly ring: Float32Array;
  /** Centre of the pupil, in pixels of the square. */
  readonly cx: number;
  readonly cy: number;
  /** Pixels of the photograph's picture to one of the square. */
  readonly shrink: number;
}

const size = 256;
/** The boundaries are edges of the eye, not of its texture: only what lies well between them tells focus. */
const insideLimbus = 0.88;
const outsidePupil = 1.15;
const wellInPupil = 0.75;
/** More than this of a reflection, a lash or a lid is not texture. */
const leastSpecular = 0.25;
const leastOcclusion = 0.3;
const mostlyShown = 0.8;

export function irisTexture(photo: View, iris: IrisShape, maps: EyeMaps): IrisTexture {
  const frame = boxAround(iris.limbus);
  const inPicture = frameInPicture(photo, frame);
  const visible = visibleIris(iris, frame, size, size);
  const fromLimbus = radialDistance(iris.limbus);
  const fromPupil = radialDistance(iris.pupil);
  const specularAt = mapAt(maps, maps.specular);
  const occlusionAt = mapAt(maps, maps.occlusion);
  const field = () => new Float32Array(size * size);
  const [ring, shown, shine, texture, pupil] = [field(), field(), field(), field(), field()];
  for (let i = 0; i < size * size; i++) {
    const x = pixelToPhoto(i % size, frame.x, frame.width, size);
    const y = pixelToPhoto(Math.floor(i / size), frame.y, frame.height, size);
    const rho = fromLimbus(x, y);
    if (rho > 1) continue;
    const beyondPupil = fromPupil(x, y);
    const specular = specularAt(x, y);
    if (beyondPupil < wellInPupil && specular < leastSpecular) pupil[i] = 1;
    if (beyondPupil < 1) continue;
    ring[i] = 1;
    shown[i] = visible.data[i] / 255;
    shine[i] = specular;
    const isWell = beyondPupil > outsidePupil && rho < insideLimbus && shown[i] > mostlyShown;
    if (isWell && specular < leastSpecular && occlusionAt(x, y) < leastOcclusion) texture[i] = 1;
  }
  return {
    ...{ size, ring, shown, shine, texture, pupil },
    luma: lumaOf(resample(photo.picture, inPicture, size, size)),
    cx: ((iris.pupil.cx + 0.5 - frame.x) * size) / frame.width - 0.5,
    cy: ((iris.pupil.cy + 0.5 - frame.y) * size) / frame.height - 0.5,
    shrink: inPicture.width / size,
  };
}

/** The smallest square around the limbus that needs no turning. */
function boxAround(limbus: Ellipse): Frame {
  const reach = Math.max(limbus.rx, limbus.ry);
  return {
    x: limbus.cx + 0.5 - reach,
    y: limbus.cy + 0.5 - reach,
    width: 2 * reach,
    height: 2 * reach,
  };
}
