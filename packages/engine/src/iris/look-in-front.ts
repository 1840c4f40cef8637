import type { Ellipse } from '@irisvue/contracts';
import { boxMean } from '../raster/guided-filter.ts';
import { type Field, frameInPicture, pixelToPhoto, type View } from '../raster/raster.ts';
import { resample } from '../raster/resample.ts';
import type { RunModel } from '../run-model.ts';
import { type EyeMaps, mapAt, readEye } from '../segmentation/eye-maps.ts';
import { findInFront, type InFront } from '../segmentation/in-front.ts';
import { thinLashes } from './thin-lashes.ts';
import { wholeReflections } from './whole-reflections.ts';

/** Side at which the network sees a cut-out's frame: the iris about as large as when it was found. */
const mapSize = 192;
/** Breadth of a reflection's rim as a share of the frame's side. */
const rim = 0.012;

/** Finds the lashes and reflections in the part of a photograph that a cut-out shows. */
export async function lookInFront(
  part: View,
  limbus: Ellipse,
  runModel: RunModel,
): Promise<InFront> {
  const maps = await readEye(part, part.frame, mapSize, mapSize, runModel);
  const found = findInFront(part, maps, limbus);
  const { width, height } = found.specular;
  const picture = resample(part.picture, frameInPicture(part, found.frame), width, height);
  const pupil = pupilIn(found, maps);
  const specular = wholeReflections(found, picture, limbus, pupil);
  const occlusion = widened(found.occlusion);
  const lashes = thinLashes({ ...found, occlusion }, picture, limbus, pupil);
  for (let i = 0; i < lashes.length; i++) if (lashes[i] === 1) occlusion.data[i] = 1;
  return { ...found, occlusion, specular: widened(specular) };
}

/** The network's pupil where `found` describes the photograph. */
function pupilIn({ frame, specular: { width, height } }: InFront, maps: EyeMaps): Field {
  const at = mapAt(maps, maps.pupilDisc);
  const data = new Float32Array(width * height);
  for (let j = 0; j < height; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, height);
    for (let i = 0; i < width; i++) {
      data[j * width + i] = at(pixelToPhoto(i, frame.x, frame.width, width), y);
    }
  }
  return { width, height, data };
}

/** A reflection ends in a rim that is hardly one any more, and that would be left as its outline. */
function widened(field: Field): Field {
  const { width, height, data: before } = field;
  const sure = new Float32Array(before.length);
  for (let i = 0; i < sure.length; i++) sure[i] = before[i] > 0.4 ? 1 : 0;
  const data = boxMean(sure, width, height, Math.round(rim * width));
  for (let i = 0; i < data.length; i++) data[i] = Math.max(before[i], Math.min(1, 3 * data[i]));
  return { width, height, data };
}
