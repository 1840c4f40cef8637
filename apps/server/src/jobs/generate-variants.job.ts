import { z } from 'zod';
import { settledStyleSchema } from './apply-style.job.ts';
import type { JobDefinition } from './job-definition.ts';

export const generateInputSchema = z.object({
  variants: z.array(settledStyleSchema),
  size: z.number(),
});

/** Makes several different art works of an iris. */
export const generateVariantsJob: JobDefinition = {
  type: 'generate',
  input: generateInputSchema,
  queue: 'normal',
  priority: 5,
  makesPictures: true,
  isAiPicture: true,
  maxAttempts: 3,
  // Of each variant.
  timeoutMs: 180_000,
  steps: { loading: 5, painting: 25, saving: 80 },
};
