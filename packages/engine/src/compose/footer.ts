import type { Background } from '@irisvue/contracts';
import type { RasterRGBA } from '../raster/raster.ts';

/** The same picture with more of its ground below, up to `height` pixels in all. */
export function withFooter(
  picture: RasterRGBA,
  ground: Background | RasterRGBA,
  height: number,
): RasterRGBA {
  const { width } = picture;
  const data = new Uint8ClampedArray(width * height * 4);
  const from = picture.data.length;
  if (typeof ground !== 'string') data.set(ground.data.subarray(from, data.length), from);
  else if (ground !== 'transparent') {
    data.fill(ground === 'white' ? 255 : 0, from);
    for (let i = from + 3; i < data.length; i += 4) data[i] = 255;
  }
  data.set(picture.data);
  return { width, height, data };
}
