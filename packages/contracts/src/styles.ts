import { z } from 'zod';
import { defaultSide, exampleImage, imageIdSchema, seedSchema, sideSchema } from './art-request.ts';

export const styleTierSchema = z.enum(['free', 'premium']);

/** A number that a style can be given. */
export const styleParameterSchema = z.object({
  id: z.string(),
  name: z.string(),
  min: z.number(),
  max: z.number(),
  default: z.number(),
});
export type StyleParameter = z.infer<typeof styleParameterSchema>;

/** Values by the ids of a style's parameters; what is left out takes its default. */
export const styleParameterValuesSchema = z.record(z.string().max(40), z.number());
export type StyleParameterValues = z.infer<typeof styleParameterValuesSchema>;

export const styleSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    tier: styleTierSchema,
    /** effect: light and matter around the iris; painterly: the iris painted by rules; neural: painted by a network. */
    kind: z.enum(['effect', 'painterly', 'neural']),
    parameters: z.array(styleParameterSchema),
    /** Whether a composition can stand on its surroundings. */
    has_backdrop: z.boolean(),
    /** Relative to the API's origin. */
    thumbnail_url: z.string(),
  })
  .meta({
    examples: [
      {
        id: 'halo',
        name: 'Halo',
        tier: 'free',
        kind: 'effect',
        parameters: [{ id: 'glow', name: 'Glow', min: 0, max: 100, default: 60 }],
        has_backdrop: false,
        thumbnail_url: '/style-thumbnails/halo.webp',
      },
    ],
  });
export type Style = z.infer<typeof styleSchema>;

export const styleTransferRequestSchema = z
  .object({
    image_id: imageIdSchema,
    style_id: z.string().min(1).max(40),
    seed: seedSchema.optional(),
    size: sideSchema.default(defaultSide),
    parameters: styleParameterValuesSchema.default({}),
  })
  .meta({ examples: [{ image_id: exampleImage, style_id: 'halo', seed: 7, parameters: {} }] });

export const generateRequestSchema = z
  .object({
    image_id: imageIdSchema,
    /** How many variants. */
    count: z.number().int().min(1).max(8).default(4),
    seed: seedSchema.optional(),
    size: sideSchema.default(1024),
  })
  .meta({ examples: [{ image_id: exampleImage, count: 4, seed: 7 }] });
