import type { Field, RasterRGB, RasterRGBA } from './raster.ts';

/** Rec. 709 luma of sRGB values, 0..255: what the eye takes for brightness, close enough to measure. */
export const lumaOf = ({ width, height, data }: RasterRGB): Float32Array =>
  lumaOfPixels(data, width * height, 3);

/** The same of a picture with alpha, which does not count. */
export const lumaOfRGBA = ({ width, height, data }: RasterRGBA): Field => ({
  width,
  height,
  data: lumaOfPixels(data, width * height, 4),
});

function lumaOfPixels(data: RasterRGB['data'], count: number, channels: 3 | 4): Float32Array {
  const luma = new Float32Array(count);
  for (let i = 0, k = 0; i < count; i++, k += channels) {
    luma[i] = 0.2126 * data[k] + 0.7152 * data[k + 1] + 0.0722 * data[k + 2];
  }
  return luma;
}
