import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const previewInputSchema = z.object({
  /** The job that would make the picture itself. */
  type: z.enum(['enhance', 'portrait', 'style', 'fuse', 'compose']),
  /** That job's input. */
  input: z.unknown(),
});

/** Shows in small what a job would make. */
export const previewArtJob: JobDefinition = {
  type: 'preview',
  input: previewInputSchema,
  queue: 'preview',
  priority: 1,
  isFleeting: true,
  maxAttempts: 2,
  timeoutMs: 30_000,
  // Too short to tell about.
  steps: {},
};
