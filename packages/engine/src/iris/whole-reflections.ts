import type { Ellipse } from '@irisvue/contracts';
import { meanRadius } from '../geometry/ellipse.ts';
import { boxMean } from '../raster/guided-filter.ts';
import { type Field, type RasterRGB, smoothstep } from '../raster/raster.ts';
import type { InFront } from '../segmentation/in-front.ts';
import { medians, ringOfPixels } from './ring-medians.ts';

/** In limbus radii: farther from a light's core than this nothing belongs to it. */
const reach = 0.07;
/** In limbus radii: what lies between parts of a light that are at most twice as far from each other is a light, too. */
const gap = 0.045;
/** Robust standard deviations from a ring's median at which a pixel is a light's core, and still its rim. */
const core = 5;
const rim = 1.6;
/** No iris is as bright as this in its darkest channel, 0 to 255. */
const glare = 165;
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
  const white = new Uint8Array(width * height);
  for (let i = 0; i < white.length; i++) {
    white[i] = Math.min(picture.data[3 * i], picture.data[3 * i + 1], picture.data[3 * i + 2]);
  }
  // Not what only a light can be: a ring light around the pupil fills whole rings, whose median it would be.
  const isOpen = (i: number) => rows[i] >= 0 && occlusion.data[i] < 0.5 && white[i] < glare;
  const usual = medians(rows, white, isOpen);
  const deviation = new Float32Array(width * height);
  for (let i = 0; i < deviation.length; i++) {
    if (rows[i] < 0) continue;
    const { middle, spread } = usual[rows[i]];
    deviation[i] = (white[i] - middle) / spread;
  }
  const steps = Math.round((reach * meanRadius(limbus) * width) / frame.width);
  const found = grownFrom(
    specular,
    (i) => deviation[i] > core && specular.data[i] > suspected,
    (i) => deviation[i] > rim,
    steps,
  );
  const whole = withoutGaps(found, specular, Math.round((gap * steps) / reach));
  const data = specular.data.slice();
  for (let i = 0; i < data.length; i++) {
    if (rows[i] >= 0) data[i] = Math.max(whole[i], data[i] * smoothstep(...ordinary, deviation[i]));
  }
  return { width, height, data };
}

/**
 * A screen or a window mirrored in an eye has dark parts, the lashes before it above all: what lies between its bright
 * ones is no iris either (a morphological closing with a square).
 */
function withoutGaps(marks: Uint8Array, { width, height }: Field, reach: number): Uint8Array {
  const grown = new Float32Array(marks.length);
  const near = boxMean(new Float32Array(marks), width, height, reach);
  for (let i = 0; i < grown.length; i++) grown[i] = near[i] > 1e-6 ? 1 : 0;
  const within = boxMean(grown, width, height, reach);
  const closed = new Uint8Array(marks.length);
  for (let i = 0; i < closed.length; i++) {
    closed[i] = marks[i] === 1 || within[i] > 1 - 1e-6 ? 1 : 0;
  }
  return closed;
}

/** 1 at the cores and at what belongs to them within so many steps, 0 elsewhere. */
export function grownFrom(
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
