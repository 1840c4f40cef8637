import type { ColorSpace } from '@irisvue/contracts';
import type { RasterRGBA } from '../raster/raster.ts';

/**
 * Linear sRGB to linear Display-P3, both with white D65: the product of the matrices to and from CIE XYZ
 * that follow from the primaries of IEC 61966-2-1 and SMPTE EG 432-1.
 */
const toDisplayP3 = [
  [0.8224619687, 0.1775380313, 0],
  [0.0331941989, 0.9668058011, 0],
  [0.0170826307, 0.0723974407, 0.9105199286],
] as const;

/** Both spaces share sRGB's curve (IEC 61966-2-1). */
const decode = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const encode = (value: number): number =>
  value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;

const decoded = Float64Array.from({ length: 256 }, (_, byte) => decode(byte / 255));

const steps = 4096;
/** Over the square root, so that steps are fine where the curve is steep; read with interpolation. */
const encoded = Float64Array.from({ length: steps + 2 }, (_, i) => encode((i / steps) ** 2));

function encodeQuickly(value: number): number {
  const at = steps * Math.sqrt(Math.min(1, value));
  const i = Math.floor(at);
  return encoded[i] + (at - i) * (encoded[i + 1] - encoded[i]);
}

/**
 * Samples of a picture in 8 or 16 bits, four channels as before: sRGB becomes Display-P3 where that is
 * asked for, alpha stays as it is. What is converted to 16 bits is exact to them, not to the 8 that it was read in.
 */
export function convertSamples(
  { data }: RasterRGBA,
  space: ColorSpace,
  bitDepth: 8 | 16,
): Uint8Array | Uint16Array {
  const most = bitDepth === 16 ? 65535 : 255;
  const unit = most / 255;
  const out = bitDepth === 16 ? new Uint16Array(data.length) : new Uint8Array(data.length);
  if (space === 'srgb') {
    for (let i = 0; i < data.length; i++) out[i] = data[i] * unit;
    return out;
  }
  const [red, green, blue] = toDisplayP3;
  for (let i = 0; i < data.length; i += 4) {
    const r = decoded[data[i]];
    const g = decoded[data[i + 1]];
    const b = decoded[data[i + 2]];
    out[i] = Math.round(most * encodeQuickly(red[0] * r + red[1] * g));
    out[i + 1] = Math.round(most * encodeQuickly(green[0] * r + green[1] * g));
    out[i + 2] = Math.round(most * encodeQuickly(blue[0] * r + blue[1] * g + blue[2] * b));
    out[i + 3] = data[i + 3] * unit;
  }
  return out;
}
