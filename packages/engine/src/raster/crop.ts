import type { Frame } from '@irisvue/contracts';
import type { RasterRGBA } from './raster.ts';

/** The smallest part of a picture outside which all is transparent; null when all of it is. */
export function shownPart({ width, height, data }: RasterRGBA): Frame | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, alpha = 3; y < height; y++) {
    for (let x = 0; x < width; x++, alpha += 4) {
      if (data[alpha] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return null;
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** A part of a picture, in whole pixels within it. */
export function cropped(picture: RasterRGBA, { x, y, width, height }: Frame): RasterRGBA {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < height; row++) {
    const from = 4 * ((y + row) * picture.width + x);
    data.set(picture.data.subarray(from, from + 4 * width), 4 * row * width);
  }
  return { width, height, data };
}

/** A picture with another in place of a part of it. */
export function pasted(picture: RasterRGBA, part: RasterRGBA, { x, y }: Frame): RasterRGBA {
  const data = new Uint8ClampedArray(picture.data);
  for (let row = 0; row < part.height; row++) {
    const line = part.data.subarray(4 * row * part.width, 4 * (row + 1) * part.width);
    data.set(line, 4 * ((y + row) * picture.width + x));
  }
  return { ...picture, data };
}
