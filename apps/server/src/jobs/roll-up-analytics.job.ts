import { z } from 'zod';
import type { JobDefinition } from './job-definition.ts';

export const rollUpInputSchema = z.object({ day: z.iso.date() });

/** Counts a day that is over, in numbers without people. */
export const rollUpAnalyticsJob: JobDefinition = {
  type: 'roll_up_analytics',
  input: rollUpInputSchema,
  queue: 'low',
  priority: 10,
  maxAttempts: 3,
  timeoutMs: 60_000,
  steps: {},
};
