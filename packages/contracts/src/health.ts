import { z } from 'zod';

const partSchema = z.enum(['up', 'down']);

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    parts: z.object({ database: partSchema, queue: partSchema, storage: partSchema }),
  })
  .meta({
    examples: [
      { status: 'ok', version: '0.1.0', parts: { database: 'up', queue: 'up', storage: 'up' } },
    ],
  });
export type Health = z.infer<typeof healthSchema>;
