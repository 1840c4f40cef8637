import type { Ellipse } from '@irisvue/contracts';
import { meanRadius, radialDistance } from '../geometry/ellipse.ts';
import { clamp, type Field, pixelToPhoto, type RasterRGB, smoothstep } from '../raster/raster.ts';
import type { InFront } from '../segmentation/in-front.ts';

/** Rings into which the iris is divided: within one, an iris looks much the same all around. */
const rings = 40;
/** In limbus radii: farther from a light's core than this nothing belongs to it. */
const reach = 0.07;
/** Robust standard deviations from a ring's median at which a pixel is a light's core, and still its rim. */
const core = 5;
const rim = 1.6;
/** A ring is never taken for more even than this, in bytes. */
const leastSpread = 6;
/** The network's suspicion that makes a bright core a reflection. */
const suspected = 0.3;
/** Below these deviations, what the network took for a reflection is the iris's own light. */
const ordinary: readonly [own: number, foreign: number] = [0.4, 1.4];

/**
 * Reflections whole, and nothing else: a reflection adds white, so its darkest channel stands out from the
 * ring around the pupil that it lies in. What does so strongly where the network suspects one is its core,
 * what does so less and is connected to a core is its rim (hysteresis, after Canny, "A computational
 * approach to edge detection", 1986).
 *
 * @param picture the part of the photograph that `inFront` describes, at the same size
 * @param pupil how sure it is that a pixel lies in the pupil, 0 to 1: its rings are its own
 */
export function wholeReflections(
  { frame, specular, occlusion }: InFront,
  picture: RasterRGB,
  limbus: Ellipse,
  pupil: Field,
): Field {
  const { width, height } = specular;
  const rows = ringOfPixels(specular, frame, limbus, pupil);
  const white = Uint8Array.from(specular.data, (_, i) =>
    Math.min(picture.data[3 * i], picture.data[3 * i + 1], picture.data[3 * i + 2]),
  );
  const isOpen = (i: number) => rows[i] >= 0 && occlusion.data[i] < 0.5;
  const usual = medians(rows, white, isOpen);
  const deviation = specular.data.map((_, i) => {
    if (rows[i] < 0) return 0;
    const { middle, spread } = usual[rows[i]];
    return (white[i] - middle) / spread;
  });
  const steps = Math.round((reach * meanRadius(limbus) * width) / frame.width);
  const whole = grownFrom(
    specular,
    (i) => deviation[i] > core && specular.data[i] > suspected,
    (i) => deviation[i] > rim,
    steps,
  );
  const data = specular.data.map((probability, i) =>
    rows[i] < 0
      ? probability
      : Math.max(whole[i], probability * smoothstep(...ordinary, deviation[i])),
  );
  return { width, height, data };
}

/** The ring of each pixel, counted from the centre, the pupil's behind the iris's; −1 outside the limbus. */
function ringOfPixels(
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
function medians(
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
  return clamp(value, 0, 255);
}

/** 1 at the cores and at what belongs to them within so many steps, 0 elsewhere. */
function grownFrom(
  { width, height }: Field,
  isCore: (pixel: number) => boolean,
  belongs: (pixel: number) => boolean,
  steps: number,
): Uint8Array {
  const taken = new Uint8Array(width * height);
  let front: number[] = [];
  for (let i = 0; i < taken.length; i++) {
    if (!isCore(i)) continue;
    taken[i] = 1;
    front.push(i);
  }
  for (let step = 0; step < steps && front.length > 0; step++) {
    const next: number[] = [];
    for (const from of front) {
      const x = from % width;
      for (const to of [
        x > 0 ? from - 1 : from,
        x < width - 1 ? from + 1 : from,
        from >= width ? from - width : from,
        from + width < taken.length ? from + width : from,
      ]) {
        if (taken[to] === 1 || !belongs(to)) continue;
        taken[to] = 1;
        next.push(to);
      }
    }
    front = next;
  }
  return taken;
}
