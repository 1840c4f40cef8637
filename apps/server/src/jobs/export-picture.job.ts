import { exportOptionsSchema } from '@irisvue/contracts';
import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const exportPictureInputSchema = exportOptionsSchema.extend({
  size: z.number(),
  watermark: z.boolean(),
});

/** Writes a picture as a file to take away. */
export const exportPictureJob: JobDefinition = {
  type: 'export',
  input: exportPictureInputSchema,
  queue: 'normal',
  priority: 6,
  makesPictures: true,
  maxAttempts: 3,
  timeoutMs: 300_000,
  steps: { loading: 5, painting: 30, saving: 50 },
};
