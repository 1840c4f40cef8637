import { enlarge, type RasterRGBA } from '@irisvue/engine';
import { fromRaster } from '../encode.ts';
import { runModel } from '../models.ts';
import { longerSide, type PrintSheet } from './print-sheet.ts';

/** Lanczos alone enlarges up to this; beyond, its softness shows at arm's length. */
const mostByLanczos = 1.25;
/** Enlarged so much more, a picture goes through the network twice. */
const mostAfterOnce = 4;

/**
 * The picture with the edges that a network expects between its pixels, where the sheet needs clearly more than it
 * has; never larger than the sheet shows it, and up to that as large as doubling once or twice makes it.
 */
export async function enlargeForPrint(
  picture: RasterRGBA,
  sheet: Pick<PrintSheet, 'picture'>,
): Promise<RasterRGBA> {
  const wanted = Math.round(longerSide(sheet.picture));
  const scale = wanted / longerSide(picture);
  if (scale <= mostByLanczos) return picture;
  let enlarged = await enlargeOnce(picture);
  if (scale > mostAfterOnce) enlarged = await enlargeOnce(enlarged);
  return longerSide(enlarged) > wanted ? resizeTo(enlarged, wanted) : enlarged;
}

async function enlargeOnce(picture: RasterRGBA): Promise<RasterRGBA> {
  const large = await enlarge(picture, runModel);
  keepFlat(picture, large);
  return large;
}

/** A network misses a plain colour by a level or two, and white paper with a trace of ink on it is no longer white. */
function keepFlat({ width, height, data }: RasterRGBA, large: RasterRGBA): void {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const largePixels = new Uint32Array(large.data.buffer, large.data.byteOffset, 4 * pixels.length);
  for (let y = 0; y < height; y++) {
    const [above, below] = [Math.max(0, y - 1) * width, Math.min(height - 1, y + 1) * width];
    for (let x = 0; x < width; x++) {
      const color = pixels[y * width + x] ?? 0;
      const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      const isFlat =
        pixels[y * width + left] === color &&
        pixels[y * width + right] === color &&
        [above, below].every((row) =>
          [left, x, right].every((column) => pixels[row + column] === color),
        );
      if (!isFlat) continue;
      const at = 4 * y * width + 2 * x;
      largePixels.fill(color, at, at + 2);
      largePixels.fill(color, at + 2 * width, at + 2 * width + 2);
    }
  }
}

/** @param side the longer one, in pixels */
export async function resizeTo(picture: RasterRGBA, side: number): Promise<RasterRGBA> {
  if (longerSide(picture) === side) return picture;
  const { data, info } = await fromRaster(picture)
    .resize({ width: side, height: side, fit: 'inside', kernel: 'lanczos3' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  };
}
