import { z } from 'zod';

const exampleImage = '0197d3a4-6c1e-7d5a-9f27-3b8e0c41aa10';
const otherImage = '0197d3a9-02bb-7c44-8a55-61d2f7e9bb21';
const exampleCircle = '0197d3b0-7f10-7ae2-b1c3-90aa54e7cc32';

/** Any iris: a photograph with a cut-out, the cut-out itself, or a portrait. */
const imageIdSchema = z.uuid();

/** Makes the same request give the same picture; drawn by lot when left out. */
const seedSchema = z.number().int().min(0).max(0xffff_ffff);

/** Pixels on the longer side. */
const sideSchema = z.number().int().min(256).max(4096);
const defaultSide = 2048;

export const backgroundSchema = z.enum(['transparent', 'black', 'white']);
export type Background = z.infer<typeof backgroundSchema>;

export const segmentRequestSchema = z
  .object({ image_id: z.uuid() })
  .meta({ examples: [{ image_id: exampleImage }] });

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

export const portraitRequestSchema = z
  .object({
    image_id: imageIdSchema,
    background: backgroundSchema.default('black'),
    size: sideSchema.default(defaultSide),
  })
  .meta({ examples: [{ image_id: exampleImage, background: 'black', size: 2048 }] });

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
    /** effect: drawn by rules at any size; neural: painted by a network. */
    kind: z.enum(['effect', 'neural']),
    parameters: z.array(styleParameterSchema),
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

const severalImages = (least: number, most: number) =>
  z
    .array(imageIdSchema)
    .min(least)
    .max(most)
    .refine((ids) => new Set(ids).size === ids.length, 'Each picture can be taken only once.')
    .meta({ uniqueItems: true });

/** The work is also shown in this circle; everybody whose iris is in it must be a member. */
const circleIdSchema = z.uuid().optional();

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

export const exportFormatSchema = z.enum(['png', 'jpeg', 'webp']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** Pixels on the longer side by name. */
export const exportSizes = { small: 1024, standard: 2048, large: 4096 } as const;
/** Larger files, and files without a watermark, are HD exports. */
export const largestFreeExport = 2048;

export const exportRequestSchema = z
  .object({
    image_id: z.uuid(),
    format: exportFormatSchema.default('jpeg'),
    size: z.union([z.enum(['small', 'standard', 'large']), sideSchema]).default('standard'),
    /** Of JPEG and WebP. */
    quality: z.number().int().min(40).max(100).default(92),
    /** Left out: only where the export is free. */
    watermark: z.boolean().optional(),
  })
  .meta({ examples: [{ image_id: exampleImage, format: 'jpeg', size: 'large', quality: 92 }] });
