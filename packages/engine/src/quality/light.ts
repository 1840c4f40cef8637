import { lumaOf } from '../raster/luma.ts';
import { frameInPicture, type View } from '../raster/raster.ts';
import { resample } from '../raster/resample.ts';
import type { EyeMaps } from '../segmentation/eye-maps.ts';

/** The maps are sure of the white of the eye, and of nothing in front of it. */
const sure = 0.8;
/** Every other pixel of the maps is looked at, each way. */
const step = 2;
const leastPixels = 15;

/**
 * How bright the white of the eye is, 0..1: it is of one colour in everyone, so it tells the light as
 * the iris cannot. Null where hardly any shows.
 */
export function lightOnEye(photo: View, maps: EyeMaps): number | null {
  const { frame, sclera, occlusion, specular } = maps;
  const width = maps.width / step;
  const height = maps.height / step;
  const luma = lumaOf(resample(photo.picture, frameInPicture(photo, frame), width, height));
  const white = luma.filter((_, i) => {
    const at = step * (Math.floor(i / width) * maps.width + (i % width));
    return sclera.data[at] > sure && occlusion.data[at] < 1 - sure && specular.data[at] < 1 - sure;
  });
  return white.length < leastPixels ? null : white.sort()[white.length >> 1] / 255;
}
