import { z } from 'zod';
import {
  circleIdSchema,
  defaultSide,
  exampleCircle,
  exampleImage,
  otherImage,
  seedSchema,
  severalImages,
  sideSchema,
} from './art-request.ts';
import { backgroundSchema } from './portraits.ts';

export const fusionStyleSchema = z.enum(['halves', 'eclipse', 'collision']);
export type FusionStyle = z.infer<typeof fusionStyleSchema>;

export const fuseRequestSchema = z
  .object({
    image_ids: severalImages(2, 2),
    style: fusionStyleSchema,
    background: backgroundSchema.default('black'),
    seed: seedSchema.optional(),
    size: sideSchema.default(defaultSide),
    circle_id: circleIdSchema,
  })
  .meta({
    examples: [
      { image_ids: [exampleImage, otherImage], style: 'collision', circle_id: exampleCircle },
    ],
  });

export const compositionLayoutSchema = z.enum(['row', 'grid', 'ring']);
export type CompositionLayout = z.infer<typeof compositionLayoutSchema>;

export const composeRequestSchema = z
  .object({
    image_ids: severalImages(2, 6),
    layout: compositionLayoutSchema,
    background: backgroundSchema.default('black'),
    size: sideSchema.default(defaultSide),
    circle_id: circleIdSchema,
  })
  .meta({ examples: [{ image_ids: [exampleImage, otherImage], layout: 'row' }] });
