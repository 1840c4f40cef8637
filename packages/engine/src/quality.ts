import type { Ellipse, Frame, QualityReport } from '@irisvue/contracts';
import { meanRadius, radialDistance } from './ellipse.ts';
import type { EyeMaps } from './eye-maps.ts';
import { type IrisShape, renderMask, visibleIris } from './mask.ts';
import { clamp, frameInPicture, pixelToPhoto, sampleBilinear, type View } from './raster.ts';
import { resample } from './resample.ts';
import { blurEffect, lumaOf } from './sharpness.ts';

/** Side in pixels at which every iris is measured, so that the camera's resolution does not matter. */
const measuredSize = 256;

/** `blurEffect` of an iris as crisp as they come, and of one without any detail. */
const crispBlur = 0.25;
const softBlur = 0.75;

/** Measures the iris and says in words what would make the next photograph better. */
export function measureQuality(photo: View, iris: IrisShape, maps: EyeMaps): QualityReport {
  const frame = boxAround(iris.limbus);
  const visible = visibleIris(iris, frame, measuredSize, measuredSize);
  const picture = resample(photo.picture, frameInPicture(photo, frame), measuredSize, measuredSize);
  const luma = lumaOf(picture);
  // The boundaries are edges of the eye, not of its texture: only what lies well inside tells focus.
  const fromLimbus = radialDistance(iris.limbus);
  const fromPupil = radialDistance(iris.pupil);
  const isInterior = (x: number, y: number) => fromLimbus(x, y) < 0.88 && fromPupil(x, y) > 1.15;
  const reflection = reflectionAt(maps);
  const texture = renderMask(iris.limbus, frame, measuredSize, measuredSize, (x, y) =>
    isInterior(x, y) && reflection(x, y) < 0.3 ? 1 : 0,
  );
  for (let i = 0; i < texture.data.length; i++) {
    texture.data[i] = Math.min(texture.data[i], visible.data[i]);
  }
  const blur = blurEffect(luma, measuredSize, measuredSize, texture);

  let ring = 0;
  let shown = 0;
  let light = 0;
  let shining = 0;
  for (let j = 0; j < measuredSize; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, measuredSize);
    for (let i = 0; i < measuredSize; i++) {
      const x = pixelToPhoto(i, frame.x, frame.width, measuredSize);
      if (fromLimbus(x, y) > 1 || fromPupil(x, y) < 1) continue;
      const coverage = visible.data[j * measuredSize + i] / 255;
      ring++;
      shown += coverage;
      light += coverage * luma[j * measuredSize + i];
      if (reflection(x, y) > 0.5) shining += coverage;
    }
  }
  const { rx, ry } = iris.limbus;
  const measured = {
    iris_diameter_px: 2 * meanRadius(iris.limbus),
    sharpness: clamp((softBlur - blur) / (softBlur - crispBlur), 0, 1),
    exposure: shown > 0 ? light / shown / 255 : 0,
    // The soft edges of the mask lose a little of an iris that is wholly in the open.
    occluded_percent: ring > 0 ? clamp(100 * (1 - shown / ring) - 1, 0, 100) : 100,
    specular_percent: shown > 0 ? (100 * shining) / shown : 0,
    // A circle seen from the side is foreshortened by the cosine of the angle.
    off_axis_deg: (Math.acos(Math.min(rx, ry) / Math.max(rx, ry)) * 180) / Math.PI,
    motion_blur: 0,
  };
  return { ...judge(measured), ...measured };
}

type Measured = Omit<QualityReport, 'verdict' | 'advice'>;

interface Fault {
  /** Whether the photograph should be taken again for it. */
  readonly severe: (measured: Measured) => boolean;
  /** Whether it keeps the photograph from being excellent. */
  readonly mild: (measured: Measured) => boolean;
  readonly advice: string;
}

/** What can be wrong, most important first. */
const faults: readonly Fault[] = [
  {
    severe: (m) => m.occluded_percent > 45,
    mild: (m) => m.occluded_percent > 25,
    advice: 'Open your eye wider: the lids hide part of the iris.',
  },
  {
    severe: (m) => m.iris_diameter_px < 150,
    mild: (m) => m.iris_diameter_px < 500,
    advice: 'Come closer, so that the iris fills more of the picture.',
  },
  {
    severe: (m) => m.sharpness < 0.2,
    mild: (m) => m.sharpness < 0.45,
    advice: 'Hold the phone still and tap on the eye to focus.',
  },
  {
    severe: (m) => m.exposure < 0.05,
    mild: (m) => m.exposure < 0.12,
    advice: 'Find more light: the iris is dark.',
  },
  {
    severe: (m) => m.exposure > 0.9,
    mild: (m) => m.exposure > 0.75,
    advice: 'Use less light: the iris is too bright to show its texture.',
  },
  {
    severe: (m) => m.specular_percent > 30,
    mild: (m) => m.specular_percent > 6,
    advice: 'Turn a little away from the lamp or window: its reflection covers the iris.',
  },
  {
    severe: (m) => m.off_axis_deg > 45,
    mild: (m) => m.off_axis_deg > 28,
    advice: 'Look straight into the camera.',
  },
];

/** The verdict and the advice that follow from the figures. */
export function judge(measured: Measured): Pick<QualityReport, 'verdict' | 'advice'> {
  const found = faults.filter((fault) => fault.severe(measured) || fault.mild(measured));
  const verdict = found.some((fault) => fault.severe(measured))
    ? 'retake'
    : found.length > 0
      ? 'usable'
      : 'excellent';
  return { verdict, advice: found.map((fault) => fault.advice) };
}

function boxAround(limbus: Ellipse): Frame {
  const reach = Math.max(limbus.rx, limbus.ry);
  return {
    x: limbus.cx + 0.5 - reach,
    y: limbus.cy + 0.5 - reach,
    width: 2 * reach,
    height: 2 * reach,
  };
}

/** Probability of a reflection at a point of the photograph. */
function reflectionAt({ specular, frame, width }: EyeMaps): (x: number, y: number) => number {
  const scale = width / frame.width;
  return (x, y) =>
    sampleBilinear(specular, (x + 0.5 - frame.x) * scale - 0.5, (y + 0.5 - frame.y) * scale - 0.5);
}
