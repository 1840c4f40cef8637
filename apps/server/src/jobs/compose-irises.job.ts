import {
  captionSchema,
  compositionBackgroundSchema,
  compositionLayoutSchema,
} from '@irisvue/contracts';
import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const composeInputSchema = z.object({
  image_ids: z.array(z.uuid()),
  layout: compositionLayoutSchema,
  background: compositionBackgroundSchema,
  seed: z.number().default(0),
  size: z.number(),
  caption: captionSchema.default({}),
  /** Also shown in this circle. */
  circle_id: z.uuid().nullable(),
});

/** Puts several irises side by side. */
export const composeIrisesJob: JobDefinition = {
  type: 'compose',
  input: composeInputSchema,
  queue: 'normal',
  priority: 4,
  makesPictures: true,
  isAiPicture: true,
  maxAttempts: 3,
  timeoutMs: 180_000,
  steps: { loading: 5, painting: 25, saving: 80 },
};
