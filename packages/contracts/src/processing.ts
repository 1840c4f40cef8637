import { z } from 'zod';

export const segmentRequestSchema = z.object({ image_id: z.uuid() });

export const styleSchema = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.enum(['free', 'premium']),
  kind: z.enum(['effect', 'neural']),
  thumbnail_url: z.string(),
});
export type Style = z.infer<typeof styleSchema>;
