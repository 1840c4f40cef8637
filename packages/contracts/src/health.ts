import { z } from 'zod';

const partSchema = z.enum(['up', 'down']);

export const healthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  parts: z.object({ database: partSchema, queue: partSchema, storage: partSchema }),
});
export type Health = z.infer<typeof healthSchema>;
