import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const eraseFilesInputSchema = z.object({
  uploads: z.array(z.string()),
  folders: z.array(z.string()),
  // Jobs of earlier versions do not tell.
  shown: z.array(z.string()).default([]),
  exports: z.array(z.uuid()),
});

/** Removes the files of a deleted account, or of a picture when they could not be removed at once. */
export const eraseFilesJob: JobDefinition = {
  type: 'erase_files',
  input: eraseFilesInputSchema,
  queue: 'high',
  priority: 3,
  maxAttempts: 10,
  timeoutMs: 10 * 60_000,
  steps: {},
};
