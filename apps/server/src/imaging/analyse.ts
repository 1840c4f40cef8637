import type { JobStep } from '@irisvue/contracts';
import { type SegmentedPhoto, type SegmentStage, segment, viewSize } from '@irisvue/engine';
import { runModel } from './models.ts';
import { decodeWhole, type PhotoFile } from './read-photo.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { ReportStep } from './tasks.ts';

const stepOf: Record<SegmentStage, JobStep> = {
  locate: 'locating',
  segment: 'segmenting',
  ellipses: 'segmenting',
  quality: 'measuring',
};

/**
 * Finds and measures the iris of a photograph.
 *
 * @throws {IrisVueError} FILE_DAMAGED, NO_EYE, EYE_CLOSED, SEVERAL_EYES, IRIS_TOO_SMALL
 */
export async function analyse(
  photo: PhotoFile,
  watch: Stopwatch,
  reportStep: ReportStep,
): Promise<SegmentedPhoto> {
  watch.begin('decode');
  reportStep('decoding');
  const view = await decodeWhole(photo, viewSize(photo.width, photo.height));
  return segment(view, runModel, (stage) => {
    watch.begin(stage);
    reportStep(stepOf[stage]);
  });
}
