import type { JobStep } from '@irisvue/contracts';
import { type SegmentedPhoto, type SegmentStage, segment } from '@irisvue/engine';
import { runModel } from './models.ts';
import { decodeSmall, type PhotoFile } from './read-photo.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { ReportStep } from './tasks.ts';

/** The engine looks at no more than some 70 pixels a limbus radius: so many on the longer side are plenty. */
const leastSide = 960;

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
  const view = await decodeSmall(photo, leastSide);
  return segment(view, runModel, (stage) => {
    watch.begin(stage);
    reportStep(stepOf[stage]);
  });
}
