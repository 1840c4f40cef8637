import { boxMean } from '../../raster/guided-filter.ts';
import { lumaOfRGBA } from '../../raster/luma.ts';
import { clamp, type RasterRGBA, smoothstep } from '../../raster/raster.ts';

/** Half the side of the window whose brightness is evened out, as a share of the picture's side. */
const reach = 0.07;
const strength = 0.75;
const most = 3;
/** Luma, 0 to 255, to which pupils stay below: they are no part of the iris's light. */
const pupil = 14;

/**
 * The same iris as if no lid had thrown its shadow on it: what is darker or brighter than the whole over a large part
 * is brought near its mean. A painting would show a shadow as a patch of one colour.
 */
export function evenLight(picture: RasterRGBA): RasterRGBA {
  const { width, height } = picture;
  const luma = lumaOfRGBA(picture).data;
  const counts = luma.map((value) => (value > pupil ? 1 : 0));
  const window = Math.round(reach * width);
  const around = (values: Float32Array) => boxMean(values, width, height, window);
  const sums = around(luma.map((value, i) => value * counts[i]));
  const shares = around(counts);
  const mean =
    luma.reduce((sum, value, i) => sum + value * counts[i], 0) /
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
  const data = new Uint8ClampedArray(picture.data);
  for (let i = 0; i < luma.length; i++) {
    const local = shares[i] > 0.02 ? sums[i] / shares[i] : mean;
    // Darkest places stay dark: what little is seen there is mostly noise.
    const gain = clamp((mean / local) ** strength, 0.6, most);
    const share = smoothstep(pupil, 2 * pupil, luma[i]);
    for (let c = 0; c < 3; c++) data[4 * i + c] *= 1 + share * (gain - 1);
  }
  return { width, height, data };
}
