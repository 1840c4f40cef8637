import type { QualityReport } from '@irisvue/contracts';
import { meanRadius } from '../geometry/ellipse.ts';
import { clamp, type View } from '../raster/raster.ts';
import type { EyeMaps } from '../segmentation/eye-maps.ts';
import type { IrisShape } from '../segmentation/mask.ts';
import { measureFocus } from './focus.ts';
import { lightOnEye } from './light.ts';
import { irisTexture } from './texture.ts';
import { judge, type Measured } from './verdict.ts';

/**
 * Measures the iris and says in words what would make the next photograph better. At the resolution
 * of the analysis: settling the boundaries on more pixels moves them by less than what is measured.
 */
export function measureQuality(photo: View, iris: IrisShape, maps: EyeMaps): QualityReport {
  const measured = measure(photo, iris, maps);
  const { iris_luminance: _, ...figures } = measured;
  return { ...judge(measured), ...figures };
}

function measure(photo: View, iris: IrisShape, maps: EyeMaps): Measured {
  const texture = irisTexture(photo, iris, maps);
  let ring = 0;
  let shown = 0;
  let light = 0;
  let shining = 0;
  for (let i = 0; i < texture.ring.length; i++) {
    const coverage = texture.shown[i];
    ring += texture.ring[i];
    shown += coverage;
    light += coverage * texture.luma[i];
    if (texture.shine[i] > 0.5) shining += coverage;
  }
  const { rx, ry } = iris.limbus;
  const iris_luminance = shown > 0 ? light / shown / 255 : 0;
  return {
    iris_diameter_px: 2 * meanRadius(iris.limbus),
    ...measureFocus(texture),
    exposure: lightOnEye(photo, maps) ?? iris_luminance,
    iris_luminance,
    // The soft edges of the mask lose a little of an iris that is wholly in the open.
    occluded_percent: ring > 0 ? clamp(100 * (1 - shown / ring) - 1, 0, 100) : 100,
    specular_percent: shown > 0 ? (100 * shining) / shown : 0,
    off_axis_deg: offAxisAngle(rx, ry),
  };
}

/** What an eye looking straight into the camera seems to be turned: no limbus is a perfect circle, nor its fit. */
const straight_deg = 10;

/** A circle seen from the side is foreshortened by the cosine of the angle; chance and angle add up as squares. */
function offAxisAngle(rx: number, ry: number): number {
  const seeming_deg = (Math.acos(Math.min(rx, ry) / Math.max(rx, ry)) * 180) / Math.PI;
  return Math.sqrt(Math.max(0, seeming_deg ** 2 - straight_deg ** 2));
}
