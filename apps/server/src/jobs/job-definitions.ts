import type { JobType } from '@irisvue/contracts';
import { eraseFilesJob } from './erase-files.job.ts';
import type { JobDefinition } from './job-definition.ts';
import { prepareImageJob } from './prepare-image.job.ts';
import { rollUpAnalyticsJob } from './roll-up-analytics.job.ts';
import { segmentIrisJob } from './segment-iris.job.ts';

export const jobDefinitions: Readonly<Record<JobType, JobDefinition>> = {
  prepare: prepareImageJob,
  segment: segmentIrisJob,
  roll_up_analytics: rollUpAnalyticsJob,
  erase_files: eraseFilesJob,
};
