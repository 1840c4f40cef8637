import { backgroundSchema } from '@irisvue/contracts';
import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const portraitInputSchema = z.object({
  background: backgroundSchema,
  size: z.number(),
  /** Left out by portraits of before it could be asked for. */
  glow: z.number().default(0),
});

/** Draws an iris as a perfect circle. */
export const drawPortraitJob: JobDefinition = {
  type: 'portrait',
  input: portraitInputSchema,
  queue: 'high',
  priority: 4,
  makesPictures: true,
  maxAttempts: 3,
  timeoutMs: 120_000,
  steps: { loading: 5, painting: 25, saving: 80 },
};
