import { enhanceSlidersSchema } from '@irisvue/contracts';
import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const enhanceInputSchema = z.object({ sliders: enhanceSlidersSchema });

/** Retouches and develops a cut-out. */
export const enhanceIrisJob: JobDefinition = {
  type: 'enhance',
  input: enhanceInputSchema,
  queue: 'normal',
  priority: 2,
  makesPictures: true,
  maxAttempts: 3,
  timeoutMs: 120_000,
  steps: { loading: 5, retouching: 25, saving: 80 },
};
