import type { Segmentation } from '@irisvue/contracts';
import { ellipseOfBoundary } from '../geometry/boundary.ts';
import { clamp, type View } from '../raster/raster.ts';
import { type EyeMaps, mapAt } from './eye-maps.ts';
import { insideLids, type Lids } from './lids.ts';
import type { IrisShape } from './mask.ts';
import { limbusKind, pupilKind, refineBoundary } from './refine-boundary.ts';

/**
 * Settles both boundaries of an iris on the edges that a view of the photograph shows; the more
 * pixels it has, the more exactly.
 *
 * @param rough where the iris is, to some percent of its radius
 * @param maps what the network said around it: whatever hides an edge has no say
 */
export function refineShape(
  view: View,
  rough: Omit<IrisShape, 'limbusBoundary' | 'pupilBoundary'>,
  maps: EyeMaps,
): IrisShape {
  const seen = seenAt(maps, rough.lids);
  const limbusBoundary = refineBoundary(view, rough.limbus, limbusKind, seen);
  const pupilBoundary = refineBoundary(view, rough.pupil, pupilKind, seen);
  return {
    ...rough,
    limbus: ellipseOfBoundary(limbusBoundary) ?? rough.limbus,
    pupil: ellipseOfBoundary(pupilBoundary) ?? rough.pupil,
    limbusBoundary,
    pupilBoundary,
  };
}

/** How plainly the eye is seen at a point of the photograph: 0 under lids, lashes and reflections, up to 1. */
function seenAt(maps: EyeMaps, lids: Lids): (x: number, y: number) => number {
  const betweenLids = insideLids(lids);
  const occlusion = mapAt(maps, maps.occlusion);
  const specular = mapAt(maps, maps.specular);
  return (x, y) =>
    (1 - occlusion(x, y)) * (1 - specular(x, y)) * clamp(20 * betweenLids(x, y), 0, 1);
}

/** A segmentation that tells an iris as it was settled later, on more pixels. */
export function withShape(segmentation: Segmentation, iris: IrisShape): Segmentation {
  return {
    ...segmentation,
    limbus: iris.limbus,
    pupil: iris.pupil,
    limbus_boundary: iris.limbusBoundary,
    pupil_boundary: iris.pupilBoundary,
  };
}
