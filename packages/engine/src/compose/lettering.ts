import type { Mask, RasterRGBA } from '../raster/raster.ts';

/** A text as it lies on a picture, in pixels from the top left. */
export interface PlacedText {
  readonly ink: Mask;
  readonly left: number;
  readonly top: number;
}

/** Without its empty columns on either side. */
export function trimmed({ width, height, data }: Mask): Mask {
  const hasInk = (x: number) => {
    for (let at = x; at < data.length; at += width) if (data[at] > 0) return true;
    return false;
  };
  let left = 0;
  let right = width;
  while (left < right - 1 && !hasInk(left)) left++;
  while (right > left + 1 && !hasInk(right - 1)) right--;
  const cut = new Uint8Array((right - left) * height);
  for (let y = 0; y < height; y++) {
    cut.set(data.subarray(y * width + left, y * width + right), y * (right - left));
  }
  return { width: right - left, height, data: cut };
}

/** Writes texts on a picture, light where it is dark and dark where it is light. */
export function writeTexts(picture: RasterRGBA, texts: readonly PlacedText[]): RasterRGBA {
  const { width, height } = picture;
  const data = new Uint8ClampedArray(picture.data);
  for (const { ink, left, top } of texts) {
    const color = colorOn(picture, left, top, ink);
    for (let j = 0; j < ink.height; j++) {
      for (let i = 0; i < ink.width; i++) {
        const cover = ink.data[j * ink.width + i] / 255;
        const [x, y] = [left + i, top + j];
        if (cover === 0 || x < 0 || y < 0 || x >= width || y >= height) continue;
        const at = 4 * (y * width + x);
        const below = (data[at + 3] / 255) * (1 - cover);
        const alpha = cover + below;
        for (let c = 0; c < 3; c++) {
          data[at + c] = Math.round((color[c] * cover + data[at + c] * below) / alpha);
        }
        data[at + 3] = Math.round(255 * alpha);
      }
    }
  }
  return { width, height, data };
}

const light = [244, 241, 234] as const;
const dark = [23, 22, 26] as const;
/** To be read on either. */
const onNothing = [142, 138, 130] as const;

function colorOn({ width, height, data }: RasterRGBA, left: number, top: number, ink: Mask) {
  let [sum, alpha, count] = [0, 0, 0];
  for (let y = Math.max(0, top); y < Math.min(height, top + ink.height); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, left + ink.width); x++, count++) {
      const at = 4 * (y * width + x);
      sum += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
      alpha += data[at + 3];
    }
  }
  if (alpha < 128 * count) return onNothing;
  return sum > 128 * count ? dark : light;
}
