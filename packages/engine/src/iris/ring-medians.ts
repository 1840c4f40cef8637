import type { Ellipse } from '@irisvue/contracts';
import { radialDistance } from '../geometry/ellipse.ts';
import { type Field, pixelToPhoto } from '../raster/raster.ts';
import type { InFront } from '../segmentation/in-front.ts';

/** Rings into which the iris is divided: within one, an iris looks much the same all around. */
const rings = 40;
/** A ring is never taken for more even than this, in bytes. */
const leastSpread = 6;

/** The ring of each pixel, counted from the centre, the pupil's behind the iris's; −1 outside the limbus. */
export function ringOfPixels(
  { width, height }: Field,
  frame: InFront['frame'],
  limbus: Ellipse,
  pupil: Field,
): Int16Array {
  const distance = radialDistance(limbus);
  const rows = new Int16Array(width * height).fill(-1);
  for (let j = 0, at = 0; j < height; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, height);
    for (let i = 0; i < width; i++, at++) {
      const d = distance(pixelToPhoto(i, frame.x, frame.width, width), y);
      if (d >= 1) continue;
      rows[at] = Math.floor(d * rings) + (pupil.data[at] > 0.5 ? rings : 0);
    }
  }
  return rows;
}

interface Usual {
  readonly middle: number;
  readonly spread: number;
}

/** Median and robust standard deviation (1.4826 times the median deviation) of each ring. */
export function medians(
  rows: Int16Array,
  values: Uint8Array,
  counts: (pixel: number) => boolean,
): readonly Usual[] {
  const histograms = Array.from({ length: 2 * rings }, () => new Uint32Array(256));
  for (let i = 0; i < rows.length; i++) if (counts(i)) histograms[rows[i]][values[i]]++;
  return histograms.map((histogram) => {
    const middle = medianOf(histogram);
    const apart = new Uint32Array(256);
    for (let value = 0; value < 256; value++) apart[Math.abs(value - middle)] += histogram[value];
    return { middle, spread: Math.max(leastSpread, 1.4826 * medianOf(apart)) };
  });
}

function medianOf(histogram: Uint32Array): number {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  let value = 0;
  for (let below = histogram[0]; 2 * below < total; below += histogram[value]) value++;
  return value;
}
