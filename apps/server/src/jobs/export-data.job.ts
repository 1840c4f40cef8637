import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const exportDataInputSchema = z.object({ export_id: z.uuid() });

/** Makes a copy of all that someone has. */
export const exportDataJob: JobDefinition = {
  type: 'export_data',
  input: exportDataInputSchema,
  queue: 'low',
  priority: 5,
  maxAttempts: 3,
  timeoutMs: 60 * 60_000,
  steps: { loading: 5, saving: 90 },
};
