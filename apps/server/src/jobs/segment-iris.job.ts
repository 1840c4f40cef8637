import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

/** Finds the iris in a photograph and cuts it out. */
export const segmentIrisJob: JobDefinition = {
  type: 'segment',
  input: z.object({}),
  queue: 'high',
  priority: 2,
  makesPictures: true,
  maxAttempts: 3,
  timeoutMs: 60_000,
  steps: {
    loading: 5,
    decoding: 10,
    locating: 25,
    segmenting: 40,
    measuring: 60,
    cutting_out: 70,
    saving: 90,
  },
};
