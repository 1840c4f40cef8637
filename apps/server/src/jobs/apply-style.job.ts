import { styleParameterValuesSchema } from '@irisvue/contracts';
import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

/** A style with every parameter settled. */
export const settledStyleSchema = z.object({
  style_id: z.string(),
  parameters: styleParameterValuesSchema,
  seed: z.number(),
});

export const styleInputSchema = settledStyleSchema.extend({ size: z.number() });

/** Makes art of an iris in a style. */
export const applyStyleJob: JobDefinition = {
  type: 'style',
  input: styleInputSchema,
  queue: 'normal',
  priority: 3,
  makesPictures: true,
  isAiPicture: true,
  maxAttempts: 3,
  timeoutMs: 180_000,
  steps: { loading: 5, painting: 25, saving: 80 },
};
