import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

/** Reads an uploaded file, strips its metadata and makes its renditions. */
export const prepareImageJob: JobDefinition = {
  type: 'prepare',
  input: z.object({
    /** The picture as it was announced; the job's own may be an earlier one of the same file. */
    upload_id: z.uuid(),
  }),
  queue: 'high',
  priority: 1,
  maxAttempts: 3,
  timeoutMs: 60_000,
  steps: { loading: 5, decoding: 20, saving: 90 },
};
