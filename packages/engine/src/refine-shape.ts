import { ellipseOfBoundary } from './boundary.ts';
import type { EyeMaps } from './eye-maps.ts';
import { insideLids, type Lids } from './lids.ts';
import type { IrisShape } from './mask.ts';
import { clamp, sampleBilinear, type View } from './raster.ts';
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
function seenAt({ frame, width, occlusion, specular }: EyeMaps, lids: Lids) {
  const betweenLids = insideLids(lids);
  const scale = width / frame.width;
  return (x: number, y: number): number => {
    const column = (x + 0.5 - frame.x) * scale - 0.5;
    const row = (y + 0.5 - frame.y) * scale - 0.5;
    const bare =
      (1 - sampleBilinear(occlusion, column, row)) * (1 - sampleBilinear(specular, column, row));
    return bare * clamp(20 * betweenLids(x, y), 0, 1);
  };
}
