import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const eraseFilesInputSchema = z.object({
  uploads: z.array(z.string()),
  folders: z.array(z.string()),
  exports: z.array(z.uuid()),
});

/** Removes the files of a deleted account. */
export const eraseFilesJob: JobDefinition = {
  type: 'erase_files',
  input: eraseFilesInputSchema,
  queue: 'high',
  priority: 3,
  maxAttempts: 10,
  timeoutMs: 10 * 60_000,
  steps: {},
};
