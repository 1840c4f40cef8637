import type { Frame } from '@irisvue/contracts';
import {
  cutOutFrame,
  refineShape,
  type SegmentedPhoto,
  type View,
  withShape,
} from '@irisvue/engine';
import { analyse } from './analyse.ts';
import { decodePart, type PhotoFile } from './read-photo.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { ReportStep } from './tasks.ts';

export interface ExactlyAnalysed extends SegmentedPhoto {
  /** The part of the photograph that a cut-out shows. */
  readonly frame: Frame;
  /** Its pixels, all of them, as far as the photograph reaches. */
  readonly view: View;
}

/**
 * As `analyse`, which looks at fewer pixels than a large photograph has; then settles both boundaries
 * on every pixel around the iris.
 *
 * @throws {IrisVueError} as `analyse`
 */
export async function analyseExactly(
  photo: PhotoFile,
  watch: Stopwatch,
  reportStep: ReportStep,
): Promise<ExactlyAnalysed> {
  const { segmentation, iris: rough, maps } = await analyse(photo, watch, reportStep);
  watch.begin('refine');
  const frame = cutOutFrame(rough.limbus);
  const view = await decodePart(photo, frame);
  const iris = refineShape(view, rough, maps);
  return {
    segmentation: withShape(segmentation, iris),
    iris,
    maps,
    frame,
    view,
  };
}
