import type { Ellipse } from '@irisvue/contracts';
import { ellipseOverlap, meanRadius } from '@irisvue/engine';

/** How far an ellipse lies from the true one. */
export interface EllipseErrors {
  /** Intersection over union of the filled ellipses. */
  readonly overlap: number;
  /** Distance of the centres, and difference of the mean radii, in % of the true mean radius. */
  readonly centre: number;
  readonly radius: number;
}

export function ellipseErrors(found: Ellipse, truth: Ellipse): EllipseErrors {
  const radius = meanRadius(truth);
  return {
    overlap: ellipseOverlap(found, truth),
    centre: (100 * Math.hypot(found.cx - truth.cx, found.cy - truth.cy)) / radius,
    radius: (100 * (meanRadius(found) - radius)) / radius,
  };
}

/** What an eye that was not found counts as. */
export const notFound: EllipseErrors = { overlap: 0, centre: 100, radius: 100 };
