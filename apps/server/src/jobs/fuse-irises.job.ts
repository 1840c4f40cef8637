import { backgroundSchema, captionLineSchema, fusionStyleSchema } from '@irisvue/contracts';
import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const fuseInputSchema = z.object({
  image_ids: z.array(z.uuid()),
  style: fusionStyleSchema,
  background: backgroundSchema,
  seed: z.number(),
  size: z.number(),
  caption: captionLineSchema.default({}),
  /** Also shown in this circle. */
  circle_id: z.uuid().nullable(),
});

/** Makes one picture of two irises. */
export const fuseIrisesJob: JobDefinition = {
  type: 'fuse',
  input: fuseInputSchema,
  queue: 'normal',
  priority: 4,
  makesPictures: true,
  isAiPicture: true,
  maxAttempts: 3,
  timeoutMs: 180_000,
  steps: { loading: 5, painting: 25, saving: 80 },
};
