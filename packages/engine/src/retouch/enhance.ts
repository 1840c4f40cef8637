import type { EnhanceSliders } from '@irisvue/contracts';
import { coarseGrid } from '../raster/coarse-grid.ts';
import { cropped, pasted, shownPart } from '../raster/crop.ts';
import { boxMean } from '../raster/guided-filter.ts';
import { lumaOfRGBA } from '../raster/luma.ts';
import { clamp, type RasterRGBA, smoothstep } from '../raster/raster.ts';
import { denoise } from './denoise.ts';
import { saturate } from './saturate.ts';

/** How much of each is done, 0 to 1. */
export type Amounts = Readonly<Record<keyof EnhanceSliders, number>>;

/** Half-windows as shares of the picture's side: a lamp's gradient, a crypt, a fibre's edge. */
const lightWindow = 0.16;
const contrastWindow = 0.035;
const sharpWindow = 0.0025;
/** Steps of a level in which light is evened: none shows. */
const lightSteps = 8;
/** Where a pixel's darkness hides its colour, that is noise: no more colourful below, wholly above. */
const colored: readonly [none: number, all: number] = [6, 40];

/**
 * Develops a cut-out whose reflections are filled: each amount of 0 changes nothing.
 *
 * @param picture opaque where the eye is; what is transparent stays as it is
 */
export function enhance(picture: RasterRGBA, amounts: Omit<Amounts, 'reflections'>): RasterRGBA {
  const shown = shownPart(picture);
  if (shown === null) return picture;
  return pasted(picture, develop(cropped(picture, shown), picture.width, amounts), shown);
}

/** @param side of the whole picture, by which windows are measured */
function develop(
  picture: RasterRGBA,
  side: number,
  amounts: Omit<Amounts, 'reflections'>,
): RasterRGBA {
  const { width, height } = picture;
  const count = width * height;
  const luma = lumaOfRGBA(picture);
  const cover = new Float32Array(count);
  const redAway = new Float32Array(count);
  const blueAway = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    cover[i] = picture.data[4 * i + 3] / 255;
    redAway[i] = picture.data[4 * i] - luma.data[i];
    blueAway[i] = picture.data[4 * i + 2] - luma.data[i];
  }
  const calm = denoise(luma, redAway, blueAway, side, amounts.denoise);
  const mean = (share: number) =>
    meanWithin(calm.luma, cover, width, height, Math.max(1, Math.round(share * side)));
  const broad = mean(lightWindow);
  const local = mean(contrastWindow);
  const fine = mean(sharpWindow);
  const level = meanOf(broad, cover);
  const evening = Float64Array.from({ length: 256 * lightSteps }, (_, step) => {
    const lift = clamp(level / Math.max(8, step / lightSteps), 0.6, 1.6);
    return lift ** (0.7 * amounts.light);
  });
  const data = new Uint8ClampedArray(picture.data);
  const rgb = new Float64Array(3);
  for (let i = 0; i < count; i++) {
    if (cover[i] === 0) continue;
    const light = calm.luma[i];
    // Light, not the iris's own pattern: of what lies far apart in brightness only a part is evened.
    const uneven = evening[Math.min(evening.length - 1, Math.floor(lightSteps * broad[i]))];
    const detail = 0.55 * amounts.contrast * limited(light - local[i], 40);
    const edge = 1.1 * amounts.sharpness * limited(light - fine[i], 24);
    const target = clamp(light * uneven + detail + edge, 0, 255);
    const gain = light > 1 ? target / light : 1;
    setColor(rgb, target, gain * calm.red[i], gain * calm.blue[i]);
    const more = amounts.saturation * smoothstep(...colored, light);
    if (more > 0) saturate(rgb, 1 + 0.7 * more);
    data[4 * i] = rgb[0];
    data[4 * i + 1] = rgb[1];
    data[4 * i + 2] = rgb[2];
  }
  return { width, height, data };
}

/** Goes on as the value itself but never beyond the limit: steep edges, the pupil's above all, would get halos. */
const limited = (value: number, limit: number): number => value / (1 + Math.abs(value) / limit);

/** The colour of that brightness (Rec. 709), drawn towards grey where a channel would leave 0 to 255. */
function setColor(rgb: Float64Array, luma: number, red: number, blue: number): void {
  const green = -(0.2126 * red + 0.0722 * blue) / 0.7152;
  const up = Math.max(red, green, blue);
  const down = -Math.min(red, green, blue);
  const share = Math.min(1, up > 0 ? (255 - luma) / up : 1, down > 0 ? luma / down : 1);
  rgb[0] = luma + share * red;
  rgb[1] = luma + share * green;
  rgb[2] = luma + share * blue;
}

/** Mean over a window of what is covered; a wide one varies slowly and is worked out on blocks. */
function meanWithin(
  values: Float32Array,
  cover: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const step = Math.max(1, Math.floor(radius / 5));
  const { columns, rows, shrink, enlarge } = coarseGrid(width, height, step);
  const covered = new Float32Array(values.length);
  for (let i = 0; i < covered.length; i++) covered[i] = values[i] * cover[i];
  const mean = (of: Float32Array) => boxMean(shrink(of), columns, rows, Math.round(radius / step));
  const means = mean(covered);
  const weight = mean(cover);
  // Where nothing is covered within the window there is nothing to develop, either.
  for (let i = 0; i < means.length; i++) means[i] /= Math.max(1e-4, weight[i]);
  return enlarge(means);
}

function meanOf(values: Float32Array, cover: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] * cover[i];
    count += cover[i];
  }
  return count === 0 ? 0 : sum / count;
}
