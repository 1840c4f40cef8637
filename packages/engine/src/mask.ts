import type { Ellipse, Frame } from '@irisvue/contracts';
import { radialDistance } from './ellipse.ts';
import { insideLids, type Lids } from './lids.ts';
import { type Mask, pixelToPhoto, smoothstep } from './raster.ts';

/** All that decides which pixels show the iris, in pixels of the full photograph. */
export interface IrisShape {
  /** Size of the photograph. */
  readonly width: number;
  readonly height: number;
  readonly limbus: Ellipse;
  readonly pupil: Ellipse;
  readonly lids: Lids;
}

/** Where a mask's edges ramp from out to in: radii of the limbus ellipse, and limbus radii inside the lids. */
export interface Rim {
  readonly limbus: readonly [outer: number, inner: number];
  readonly lids: readonly [outer: number, inner: number];
}

/** Half-way on the boundary: for measuring. */
const centredRim: Rim = { limbus: [1.015, 0.985], lids: [-0.01, 0.01] };

/**
 * Wholly inside the boundary: for cutting out. The limbus is itself a ramp of some 4 % of the radius,
 * and the white of the eye in it would shine as a halo on a dark ground.
 */
export const inwardRim: Rim = { limbus: [0.985, 0.935], lids: [0, 0.04] };

/** How much of the eye, pupil included, shows at a point of the photograph: 0 to 1. */
export function eyeCoverage(iris: IrisShape, rim: Rim): (x: number, y: number) => number {
  const fromCentre = radialDistance(iris.limbus);
  const betweenLids = insideLids(iris.lids);
  const [outer, inner] = rim.limbus;
  return (x, y) => {
    if (x < -0.5 || y < -0.5 || x > iris.width - 0.5 || y > iris.height - 0.5) return 0;
    const rho = fromCentre(x, y);
    if (rho >= outer) return 0;
    const inLimbus = 1 - smoothstep(inner, outer, rho);
    return inLimbus * smoothstep(rim.lids[0], rim.lids[1], betweenLids(x, y));
  };
}

/**
 * The visible iris in a part of the photograph, at any resolution: inside the limbus, between the
 * lids, outside the pupil, each edge soft.
 */
export function visibleIris(iris: IrisShape, frame: Frame, width: number, height: number): Mask {
  const eye = eyeCoverage(iris, centredRim);
  const fromPupil = radialDistance(iris.pupil);
  return renderMask(iris.limbus, frame, width, height, (x, y) => {
    const outsidePupil = smoothstep(0.97, 1.03, fromPupil(x, y));
    return outsidePupil === 0 ? 0 : outsidePupil * eye(x, y);
  });
}

/** Draws a coverage function over a frame; it must be 0 farther than 1.1 radii from the limbus. */
export function renderMask(
  limbus: Ellipse,
  frame: Frame,
  width: number,
  height: number,
  coverage: (x: number, y: number) => number,
): Mask {
  const data = new Uint8Array(width * height);
  const reach = 1.1 * Math.max(limbus.rx, limbus.ry);
  const column = (x: number) => ((x + 0.5 - frame.x) * width) / frame.width - 0.5;
  const line = (y: number) => ((y + 0.5 - frame.y) * height) / frame.height - 0.5;
  const left = Math.max(0, Math.floor(column(limbus.cx - reach)));
  const right = Math.min(width - 1, Math.ceil(column(limbus.cx + reach)));
  const top = Math.max(0, Math.floor(line(limbus.cy - reach)));
  const bottom = Math.min(height - 1, Math.ceil(line(limbus.cy + reach)));
  for (let j = top; j <= bottom; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, height);
    for (let i = left; i <= right; i++) {
      const x = pixelToPhoto(i, frame.x, frame.width, width);
      data[j * width + i] = Math.round(255 * coverage(x, y));
    }
  }
  return { width, height, data };
}
