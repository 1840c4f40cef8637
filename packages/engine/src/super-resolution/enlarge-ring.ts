import type { IrisRing } from '../iris/iris-ring.ts';
import type { RasterRGB, RasterRGBA } from '../raster/raster.ts';
import type { RunModel } from '../run-model.ts';
import { enlarge, reach } from './enlarge.ts';

/** A print may be so many times as large as its source before the network enlarges that. */
const mostForPrint = 1.5;
/** A picture for a screen may be twice as large: who looks at it does not wait for more. */
const mostForScreen = 2;
/** Pixels of the iris's radius from which on a picture is a print. */
const printRadius = 600;
/** Enlarged so much more, a source is enlarged twice; below that, four times the work shows too little. */
const mostAfterOnce = 4;

/**
 * The ring with about as many pixels as drawing it takes: enlarged to two or four times its size where it is
 * clearly too small, itself where it is not.
 *
 * @param radius in pixels, at which the iris will be drawn
 */
export async function enlargeRing(
  ring: IrisRing,
  radius: number,
  runModel: RunModel,
): Promise<IrisRing> {
  const wanted = (2 * Math.PI * radius) / ring.polar.width;
  if (wanted <= (radius < printRadius ? mostForScreen : mostForPrint)) return ring;
  const times = wanted > mostAfterOnce ? 2 : 1;
  let polar = ring.polar;
  for (let n = 0; n < times; n++) polar = await enlargedAround(polar, runModel);
  return { ...ring, polar };
}

/** Twice as wide and high; the network sees the first columns again after the last, so that there is no seam. */
async function enlargedAround(polar: RasterRGB, runModel: RunModel): Promise<RasterRGB> {
  const { width, height, data } = polar;
  const around: RasterRGBA = {
    width: width + 2 * reach,
    height,
    data: new Uint8ClampedArray(4 * (width + 2 * reach) * height).fill(255),
  };
  for (let row = 0, to = 0; row < height; row++) {
    for (let k = -reach; k < width + reach; k++, to += 4) {
      const from = 3 * (row * width + ((k + width) % width));
      around.data[to] = data[from];
      around.data[to + 1] = data[from + 1];
      around.data[to + 2] = data[from + 2];
    }
  }
  const large = await enlarge(around, runModel);
  const colors = new Uint8ClampedArray(12 * width * height);
  for (let row = 0, to = 0; row < 2 * height; row++) {
    let from = 4 * (row * large.width + 2 * reach);
    for (let k = 0; k < 2 * width; k++, from += 4) {
      colors[to++] = large.data[from];
      colors[to++] = large.data[from + 1];
      colors[to++] = large.data[from + 2];
    }
  }
  return { width: 2 * width, height: 2 * height, data: colors };
}
