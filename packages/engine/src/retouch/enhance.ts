import type { EnhanceSliders } from '@irisvue/contracts';
import { boxMean, guidedFilter } from '../raster/guided-filter.ts';
import { lumaOfRGBA } from '../raster/luma.ts';
import { clamp, type Field, type RasterRGBA, smoothstep } from '../raster/raster.ts';

/** How much of each is done, 0 to 1. */
export type Amounts = Readonly<Record<keyof EnhanceSliders, number>>;

/** Half-windows as shares of the picture's side: a lamp's gradient, a crypt, a fibre's edge. */
const lightWindow = 0.16;
const contrastWindow = 0.035;
const sharpWindow = 0.0025;
const noiseWindow = 0.002;
/** Variance of brightness (0 to 1) below which differences are taken for noise. */
const noiseVariance = 6e-4;

/**
 * Develops a cut-out whose reflections are filled: each amount of 0 changes nothing.
 *
 * @param picture opaque where the eye is; what is transparent stays as it is
 */
export function enhance(picture: RasterRGBA, amounts: Omit<Amounts, 'reflections'>): RasterRGBA {
  const { width, height } = picture;
  const luma = lumaOfRGBA(picture);
  const cover = Float32Array.from(
    { length: width * height },
    (_, i) => picture.data[4 * i + 3] / 255,
  );
  const mean = (values: Float32Array, share: number) =>
    meanWithin(values, cover, width, height, Math.max(1, Math.round(share * width)));

  const calm = amounts.denoise === 0 ? luma.data : denoised(luma, amounts.denoise);
  const broad = mean(calm, lightWindow);
  const local = mean(calm, contrastWindow);
  const fine = mean(calm, sharpWindow);
  const level = middleOf(broad, cover);
  const data = new Uint8ClampedArray(picture.data);
  for (let i = 0; i < width * height; i++) {
    if (cover[i] === 0) continue;
    // Light, not the iris's own pattern: the darker a place, the less of it is lifted.
    const uneven = clamp(level / Math.max(8, broad[i]), 0.6, 1.6) ** (0.7 * amounts.light);
    const detail = 0.55 * amounts.contrast * limited(calm[i] - local[i], 40);
    const edge = 1.1 * amounts.sharpness * limited(calm[i] - fine[i], 24);
    const target = clamp(calm[i] * uneven + detail + edge, 0, 255);
    const colorful = 1 + 0.7 * amounts.saturation * smoothstep(6, 40, calm[i]);
    const gain = luma.data[i] > 1 ? target / luma.data[i] : 1;
    const room = roomForColor(picture, i, gain, target);
    for (let c = 0; c < 3; c++) {
      const value = picture.data[4 * i + c] * gain;
      data[4 * i + c] = target + (value - target) * Math.max(1, Math.min(colorful, room));
    }
    if (luma.data[i] <= 1) for (let c = 0; c < 3; c++) data[4 * i + c] = picture.data[4 * i + c];
  }
  return { width, height, data };
}

/** Goes on as the value itself but never beyond the limit: steep edges, the pupil's above all, would get halos. */
const limited = (value: number, limit: number): number => value / (1 + Math.abs(value) / limit);

/** How far a pixel's colours can be drawn apart before one of them is black or full. */
function roomForColor({ data }: RasterRGBA, i: number, gain: number, target: number): number {
  let room = Number.POSITIVE_INFINITY;
  for (let c = 4 * i; c < 4 * i + 3; c++) {
    const apart = data[c] * gain - target;
    if (apart > 0) room = Math.min(room, (255 - target) / apart);
    else if (apart < 0) room = Math.min(room, target / -apart);
  }
  return room;
}

function denoised(luma: Field, amount: number): Float32Array {
  const guide: Field = { ...luma, data: luma.data.map((value) => value / 255) };
  const radius = Math.max(1, Math.round(noiseWindow * luma.width));
  const smooth = guidedFilter(guide, guide, radius, noiseVariance);
  return luma.data.map((value, i) => value * (1 - amount) + 255 * smooth.data[i] * amount);
}

/** Mean over a window of what is covered. */
function meanWithin(
  values: Float32Array,
  cover: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const weighted = boxMean(
    values.map((value, i) => value * cover[i]),
    width,
    height,
    radius,
  );
  const weight = boxMean(cover, width, height, radius);
  return weighted.map((sum, i) => (weight[i] > 1e-4 ? sum / weight[i] : values[i]));
}

function middleOf(values: Float32Array, cover: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] * cover[i];
    count += cover[i];
  }
  return count === 0 ? 0 : sum / count;
}
