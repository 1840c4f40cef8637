import type { RasterRGBA } from '../raster/raster.ts';

export type Color = readonly [red: number, green: number, blue: number];

export const namedColors = { black: [0, 0, 0], white: [255, 255, 255] } as const;

/** What surrounds a picture: the median colour of its outermost pixels, where transparent on black. */
export function groundOf({ width, height, data }: RasterRGBA): Color {
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) edge.push(y * width, y * width + width - 1);
  const median = (channel: number): number => {
    const values = Uint8Array.from(edge, (i) => (data[4 * i + channel] * data[4 * i + 3]) / 255);
    return values.sort()[values.length >> 1];
  };
  return [median(0), median(1), median(2)];
}

/**
 * The picture, opaque, with a frame of its ground around it.
 *
 * @param frame breadth in pixels
 */
export function onGround(picture: RasterRGBA, ground: Color, frame: number): RasterRGBA {
  const width = picture.width + 2 * frame;
  const height = picture.height + 2 * frame;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < data.length; i += 4) {
    data[i] = ground[0];
    data[i + 1] = ground[1];
    data[i + 2] = ground[2];
    data[i + 3] = 255;
  }
  for (let y = 0; y < picture.height; y++) {
    let from = 4 * y * picture.width;
    let to = 4 * ((y + frame) * width + frame);
    for (let x = 0; x < picture.width; x++, from += 4, to += 4) {
      const alpha = picture.data[from + 3] / 255;
      for (let c = 0; c < 3; c++) {
        data[to + c] = picture.data[from + c] * alpha + ground[c] * (1 - alpha);
      }
    }
  }
  return { width, height, data };
}
