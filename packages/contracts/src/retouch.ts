import { z } from 'zod';
import { exampleImage, imageIdSchema } from './art-request.ts';

/** How much of it is wanted, 0 (nothing) to 100; as much as the picture needs when null. */
const sliderSchema = z.number().min(0).max(100).nullable().default(null);

export const enhanceSlidersSchema = z.object({
  /** Fills what lamps and windows left on the iris with the texture around it. */
  reflections: sliderSchema,
  /** Evens out light that fell from one side. */
  light: sliderSchema,
  contrast: sliderSchema,
  saturation: sliderSchema,
  sharpness: sliderSchema,
  denoise: sliderSchema,
});
export type EnhanceSliders = z.infer<typeof enhanceSlidersSchema>;

export const enhanceRequestSchema = z
  .object({ image_id: imageIdSchema, sliders: enhanceSlidersSchema.prefault({}) })
  .meta({ examples: [{ image_id: exampleImage, sliders: { saturation: 40, sharpness: null } }] });
