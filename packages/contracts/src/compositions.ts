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
import { isPlainText } from './text.ts';

const captionText = (length: number) =>
  z.string().trim().max(length).refine(isPlainText, 'Control characters cannot be written.');

/** Written under a picture: names, a date, a place. */
export const captionLineSchema = z.object({ line: captionText(120).optional() });

/** Also a name for each iris, in their order; an empty one for who is to have none. */
export const captionSchema = captionLineSchema.extend({
  names: z.array(captionText(40)).min(2).max(6).optional(),
});
export type Caption = z.infer<typeof captionSchema>;

export const fusionStyleSchema = z.enum([
  'collision',
  'yin-yang',
  'infinity',
  'eclipse',
  'heart',
  'halves',
  'nebula-bridge',
  'double-exposure',
]);
export type FusionStyle = z.infer<typeof fusionStyleSchema>;

export const fuseRequestSchema = z
  .object({
    image_ids: severalImages(2, 2),
    style: fusionStyleSchema,
    background: backgroundSchema.default('black'),
    seed: seedSchema.optional(),
    size: sideSchema.default(defaultSide),
    caption: captionLineSchema.default({}),
    circle_id: circleIdSchema,
  })
  .meta({
    examples: [
      {
        image_ids: [exampleImage, otherImage],
        style: 'collision',
        caption: { line: 'Anna & Ben · Lisbon, May 2026' },
        circle_id: exampleCircle,
      },
    ],
  });

export const compositionLayoutSchema = z.enum(['row', 'column', 'grid', 'ring', 'flower']);
export type CompositionLayout = z.infer<typeof compositionLayoutSchema>;

/** A plain ground, or the surroundings that a style gives the first iris. */
export const compositionBackgroundSchema = z.union([
  backgroundSchema,
  z.object({ style_id: z.string().min(1).max(40) }),
]);
export type CompositionBackground = z.infer<typeof compositionBackgroundSchema>;

export const composeRequestSchema = z
  .object({
    image_ids: severalImages(2, 6),
    layout: compositionLayoutSchema,
    background: compositionBackgroundSchema.default('black'),
    /** Of a style's surroundings. */
    seed: seedSchema.optional(),
    size: sideSchema.default(defaultSide),
    caption: captionSchema.default({}),
    circle_id: circleIdSchema,
  })
  .refine(({ caption: { names }, image_ids }) => !names || names.length === image_ids.length, {
    path: ['caption', 'names'],
    message: 'Give a name for each iris, or none at all.',
  })
  .meta({
    examples: [
      {
        image_ids: [exampleImage, otherImage],
        layout: 'row',
        caption: { names: ['Anna', 'Ben'], line: 'Lisbon, May 2026' },
      },
    ],
  });
