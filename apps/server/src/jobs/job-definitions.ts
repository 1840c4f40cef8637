import type { JobType } from '@irisvue/contracts';
import { applyStyleJob } from './apply-style.job.ts';
import { composeIrisesJob } from './compose-irises.job.ts';
import { drawPortraitJob } from './draw-portrait.job.ts';
import { enhanceIrisJob } from './enhance-iris.job.ts';
import { eraseFilesJob } from './erase-files.job.ts';
import { exportDataJob } from './export-data.job.ts';
import { exportPictureJob } from './export-picture.job.ts';
import { fuseIrisesJob } from './fuse-irises.job.ts';
import { generateVariantsJob } from './generate-variants.job.ts';
import type { JobDefinition } from './job-definition.ts';
import { prepareImageJob } from './prepare-image.job.ts';
import { previewArtJob } from './preview-art.job.ts';
import { rollUpAnalyticsJob } from './roll-up-analytics.job.ts';
import { segmentIrisJob } from './segment-iris.job.ts';

export const jobDefinitions: Readonly<Record<JobType, JobDefinition>> = {
  prepare: prepareImageJob,
  segment: segmentIrisJob,
  enhance: enhanceIrisJob,
  portrait: drawPortraitJob,
  style: applyStyleJob,
  generate: generateVariantsJob,
  fuse: fuseIrisesJob,
  compose: composeIrisesJob,
  export: exportPictureJob,
  preview: previewArtJob,
  roll_up_analytics: rollUpAnalyticsJob,
  erase_files: eraseFilesJob,
  export_data: exportDataJob,
};

const typesWith = (trait: 'isAiPicture' | 'makesPictures'): readonly JobType[] =>
  Object.values(jobDefinitions)
    .filter((definition) => definition[trait] === true)
    .map(({ type }) => type);

export const aiPictureTypes = typesWith('isAiPicture');
export const pictureTypes = typesWith('makesPictures');
