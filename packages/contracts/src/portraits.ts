import { z } from 'zod';
import { defaultSide, exampleImage, imageIdSchema, sideSchema } from './art-request.ts';

export const backgroundSchema = z.enum(['transparent', 'black', 'white']);
export type Background = z.infer<typeof backgroundSchema>;

export const segmentRequestSchema = z
  .object({ image_id: z.uuid() })
  .meta({ examples: [{ image_id: exampleImage }] });

export const portraitRequestSchema = z
  .object({
    image_id: imageIdSchema,
    background: backgroundSchema.default('black'),
    size: sideSchema.default(defaultSide),
    /** Light that the limbal ring sheds around the iris. */
    glow: z.number().min(0).max(100).default(0),
  })
  .meta({ examples: [{ image_id: exampleImage, background: 'black', size: 2048, glow: 0 }] });
