import type { Ellipse } from '@irisvue/contracts';
import { meanRadius } from '../geometry/ellipse.ts';
import type { Field, RasterRGB } from '../raster/raster.ts';
import type { InFront } from '../segmentation/in-front.ts';
import { medians, ringOfPixels } from './ring-medians.ts';
import { grownFrom } from './whole-reflections.ts';

/** Shares of its ring's median brightness: a lash is darker than the first, both its sides brighter by the second. */
const dark = 0.42;
const between = 0.22;
/** In an iris as dark as this (0 to 255) a lash cannot be told from a furrow. */
const tooDark = 45;
/** How far to the sides is looked, in limbus radii: lashes of several breadths, sharp and soft. */
const sides = [0.02, 0.035, 0.05, 0.07];
/** In limbus radii: farther out of what is known to hide the iris no lash hangs. */
const longest = 0.9;

/**
 * Lashes too thin for the network: dark lines that hang out of what is known to hide the upper half of the iris.
 * A lash is black, so even its brightest channel stays far below the ring that it crosses; the iris's own furrows
 * are as colourful as dark, and what does not hang from a lid is left alone.
 *
 * @param picture the part of the photograph that `inFront` describes, at the same size
 * @param pupil how sure it is that a pixel lies in the pupil, 0 to 1
 * @returns 1 where there is such a lash, else 0
 */
export function thinLashes(
  { frame, occlusion, specular }: InFront,
  picture: RasterRGB,
  limbus: Ellipse,
  pupil: Field,
): Uint8Array {
  const { width, height } = occlusion;
  const radius = (meanRadius(limbus) * width) / frame.width;
  const rows = ringOfPixels(occlusion, frame, limbus, pupil);
  const bright = new Uint8Array(width * height);
  for (let i = 0; i < bright.length; i++) {
    bright[i] = Math.max(picture.data[3 * i], picture.data[3 * i + 1], picture.data[3 * i + 2]);
  }
  const isOpen = (i: number) => rows[i] >= 0 && occlusion.data[i] < 0.5 && specular.data[i] < 0.5;
  const usual = medians(rows, bright, isOpen);
  const reaches = sides.map((share) => Math.max(2, Math.round(share * radius)));
  const middle = width * Math.round(((limbus.cy + 0.5 - frame.y) * width) / frame.width);
  const line = new Uint8Array(width * height);
  for (let i = 0; i < middle; i++) {
    if (rows[i] < 0 || pupil.data[i] > 0.2) continue;
    const ring = usual[rows[i]].middle;
    if (ring < tooDark || bright[i] >= dark * ring) continue;
    if (liesBetween(bright, width, i, bright[i] + between * ring, reaches)) line[i] = 1;
  }
  const isKnown = (i: number) => i < middle && occlusion.data[i] > 0.5;
  const steps = Math.round(longest * radius);
  const hanging = grownFrom(occlusion, isKnown, (i) => line[i] === 1, steps);
  for (let i = 0; i < line.length; i++) line[i] &= hanging[i];
  return line;
}

/** Whether on both sides, across or obliquely, something brighter lies. */
function liesBetween(
  bright: Uint8Array,
  width: number,
  pixel: number,
  least: number,
  reaches: readonly number[],
): boolean {
  return reaches.some((reach) =>
    [reach, reach * (width + 1), reach * (width - 1)].some(
      (step) => bright[pixel - step] > least && bright[pixel + step] > least,
    ),
  );
}
