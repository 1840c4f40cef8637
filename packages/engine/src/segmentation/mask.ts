import type { Boundary, Ellipse, Frame } from '@irisvue/contracts';
import { boundaryDistance, radiusRange } from '../geometry/boundary.ts';
import { clamp, type Mask, pixelToPhoto, smoothstep } from '../raster/raster.ts';
import { insideLids, type Lids } from './lids.ts';

/** All that decides which pixels show the iris, in pixels of the full photograph. */
export interface IrisShape {
  /** Size of the photograph. */
  readonly width: number;
  readonly height: number;
  /** Both boundaries to first order, and as the photograph shows them. */
  readonly limbus: Ellipse;
  readonly pupil: Ellipse;
  readonly limbusBoundary: Boundary;
  readonly pupilBoundary: Boundary;
  readonly lids: Lids;
}

/** Where a mask's edges ramp from out to in: radii of the limbus, and limbus radii inside the lids. */
export interface Rim {
  readonly limbus: readonly [outer: number, inner: number];
  readonly lids: readonly [outer: number, inner: number];
}

/** Half-way on the boundary: for measuring. */
const centredRim: Rim = { limbus: [1.015, 0.985], lids: [-0.01, 0.01] };

/**
 * Wholly inside the boundary: for cutting out. The limbus is itself a ramp, and the white of the eye
 * in it would shine as a halo on a dark ground; so transparency ramps as broadly as the photograph
 * does, but ends where the white begins.
 */
export function inwardRim({ limbusBoundary }: Pick<IrisShape, 'limbusBoundary'>): Rim {
  const breadth = clamp(limbusBoundary.edge_width_px / limbusBoundary.cos[0], 0.015, 0.08);
  return { limbus: [1 - 0.35 * breadth, 1 - breadth], lids: [0, 0.04] };
}

/** How much of the eye, pupil included, shows at a point of the photograph: 0 to 1. */
export function eyeCoverage(iris: IrisShape, rim: Rim): (x: number, y: number) => number {
  const fromCentre = boundaryDistance(iris.limbusBoundary);
  const betweenLids = insideLids(iris.lids);
  const [outer, inner] = rim.limbus;
  const { cx, cy } = iris.limbusBoundary;
  const { least, greatest } = radiusRange(iris.limbusBoundary);
  // Only near the limbus does its exact shape matter; elsewhere a circle says enough, and is faster.
  const surelyIn = (0.99 * inner * least) ** 2;
  const surelyOut = (1.01 * outer * greatest) ** 2;
  return (x, y) => {
    if (x < -0.5 || y < -0.5 || x > iris.width - 0.5 || y > iris.height - 0.5) return 0;
    const square = (x - cx) ** 2 + (y - cy) ** 2;
    if (square >= surelyOut) return 0;
    const inLimbus = square < surelyIn ? 1 : 1 - smoothstep(inner, outer, fromCentre(x, y));
    return inLimbus * smoothstep(rim.lids[0], rim.lids[1], betweenLids(x, y));
  };
}

/**
 * The visible iris in a part of the photograph, at any resolution: inside the limbus, between the
 * lids, outside the pupil, each edge soft.
 */
export function visibleIris(iris: IrisShape, frame: Frame, width: number, height: number): Mask {
  const eye = eyeCoverage(iris, centredRim);
  const fromPupil = boundaryDistance(iris.pupilBoundary);
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
