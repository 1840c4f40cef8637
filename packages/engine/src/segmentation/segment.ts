import { type Ellipse, type Frame, IrisVueError, type Segmentation } from '@irisvue/contracts';
import { ellipseFromMap, ellipseOverlap, meanRadius } from '../geometry/ellipse.ts';
import { measureQuality } from '../quality/measure-quality.ts';
import type { View } from '../raster/raster.ts';
import type { RunModel } from '../run-model.ts';
import { chooseEye, type EyeCandidate } from './choose-eye.ts';
import { type EyeMaps, letterbox, readEye } from './eye-maps.ts';
import { fitLimbus, fitPupil } from './fit-boundaries.ts';
import { fitLids } from './lids.ts';
import type { IrisShape } from './mask.ts';
import { refineLimbus } from './refine-limbus.ts';
import { refineShape } from './refine-shape.ts';

/** The stages in their order; each is announced as it begins. */
export type SegmentStage = 'locate' | 'segment' | 'ellipses' | 'quality';

export interface SegmentedPhoto {
  readonly segmentation: Segmentation;
  /** What masks, cut-outs and portraits are drawn from. */
  readonly iris: IrisShape;
  /** What the network said around the iris: for `refineShape` and `findInFront`. */
  readonly maps: EyeMaps;
}

/** Long side of what the network sees of the whole photograph, and side of the crop around the iris. */
const firstPassSize = 192;
const secondPassSize = 256;
/** Side of the second pass's crop in limbus radii: the iris as large as most were in training, lids and white around it. */
const cropRadii = 3.6;
/** The passes agree when their limbus discs overlap at least so much. */
const agreement = 0.6;
/** Below this it was something round: eyes come out above 0.4, and what is none far below. */
const leastConfidence = 0.25;
/** Fewer pixels across the limbus than this hold no texture worth cutting out. */
const leastDiameter = 100;

/**
 * Finds the iris in a photograph and measures it.
 *
 * @param photo the whole upright photograph, possibly at fewer pixels
 * @throws {IrisVueError} NO_EYE, EYE_CLOSED, SEVERAL_EYES, IRIS_TOO_SMALL
 */
export async function segment(
  photo: View,
  runModel: RunModel,
  onStage: (stage: SegmentStage) => void = () => {},
): Promise<SegmentedPhoto> {
  const { width, height } = photo.frame;
  onStage('locate');
  const box = letterbox(width, height, firstPassSize);
  const firstMaps = await readEye(photo, box.frame, box.width, box.height, runModel);
  const candidate = chooseEye(firstMaps);
  const first = outline(firstMaps, candidate);

  onStage('segment');
  const frame = squareAround(first?.limbus ?? discOf(candidate, firstMaps), cropRadii);
  const secondMaps = await readEye(photo, frame, secondPassSize, secondPassSize, runModel);

  onStage('ellipses');
  const second = outline(secondMaps, {
    cx: (secondPassSize - 1) / 2,
    cy: (secondPassSize - 1) / 2,
    radius: secondPassSize / cropRadii,
  });
  const overlap = first && second ? ellipseOverlap(first.limbus, second.limbus) : 0;
  const chosen = overlap >= agreement || !first ? second : first;
  if (!chosen) throw new IrisVueError('NO_EYE');
  const { maps } = chosen;
  const lids = fitLids(maps, chosen.limbus);
  const iris = refineShape(
    photo,
    { width, height, limbus: refineLimbus(photo, chosen.limbus, lids), pupil: chosen.pupil, lids },
    maps,
  );
  const { limbus, pupil } = iris;
  const confidence =
    candidate.score * chosen.fit * (0.5 + 0.5 * overlap) * (0.7 + 0.3 * chosen.pupilSeen);
  if (confidence < leastConfidence) throw new IrisVueError('NO_EYE');
  const diameter = 2 * meanRadius(limbus);
  if (diameter < leastDiameter) {
    throw new IrisVueError('IRIS_TOO_SMALL', {
      details: { iris_diameter_px: Math.round(diameter) },
    });
  }

  onStage('quality');
  const quality = measureQuality(photo, iris, maps);
  return {
    segmentation: {
      width,
      height,
      limbus,
      pupil,
      limbus_boundary: iris.limbusBoundary,
      pupil_boundary: iris.pupilBoundary,
      confidence,
      quality,
    },
    iris,
    maps,
  };
}

interface Outline {
  readonly maps: EyeMaps;
  readonly limbus: Ellipse;
  readonly pupil: Ellipse;
  /** How well the boundary points lie on the limbus, 0..1. */
  readonly fit: number;
  readonly pupilSeen: number;
}

/** Both ellipses from one reading of the network; null when no limbus fits. */
function outline(maps: EyeMaps, start: { cx: number; cy: number; radius: number }): Outline | null {
  const limbus = fitLimbus(maps, start);
  if (!limbus) return null;
  const pupil = fitPupil(maps, limbus.ellipse);
  return {
    maps,
    limbus: ellipseFromMap(limbus.ellipse, maps.frame, maps.width),
    pupil: ellipseFromMap(pupil.ellipse, maps.frame, maps.width),
    fit: limbus.inlierShare,
    pupilSeen: pupil.seen,
  };
}

function discOf({ cx, cy, radius }: EyeCandidate, maps: EyeMaps): Ellipse {
  return ellipseFromMap({ cx, cy, rx: radius, ry: radius, angle_deg: 0 }, maps.frame, maps.width);
}

function squareAround(limbus: Ellipse, radii: number): Frame {
  const side = radii * meanRadius(limbus);
  return {
    x: limbus.cx + 0.5 - side / 2,
    y: limbus.cy + 0.5 - side / 2,
    width: side,
    height: side,
  };
}
