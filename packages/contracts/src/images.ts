import { z } from 'zod';
import { apiErrorSchema, pageQuerySchema } from './envelope.ts';
import { frameSchema, segmentationSchema } from './segmentation.ts';

/** Lineage: an original photograph, and what was made from it. */
export const imageKindSchema = z.enum([
  'original',
  'segmented',
  'enhanced',
  'portrait',
  'styled',
  'generated',
  'fused',
  'composed',
  'export',
]);
export type ImageKind = z.infer<typeof imageKindSchema>;

/** awaiting_upload → preparing (read, metadata stripped, thumbnail) → ready | failed. */
export const imageStatusSchema = z.enum(['awaiting_upload', 'preparing', 'ready', 'failed']);
export type ImageStatus = z.infer<typeof imageStatusSchema>;

/** How an art work was made: enough to make the same one again. */
export const recipeSchema = z.object({
  style_id: z.string().nullable(),
  seed: z.number().int().nonnegative().nullable(),
  parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** Share of pixels that no photograph showed and that were invented, 0 to 1. */
  invented_share: z.number().min(0).max(1).nullable(),
});
export type Recipe = z.infer<typeof recipeSchema>;

export const uploadContentTypeSchema = z.enum([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/avif',
]);

/** Signed, time-limited addresses of one picture's renditions; relative to the API's origin. */
export const imageUrlsSchema = z.object({
  /** 320 px on the longer side. */
  thumbnail: z.string(),
  /** At most 2048 px on the longer side. */
  display: z.string(),
  /** Cut-outs, plain or enhanced: the same frame of the photograph, untouched, for comparing. */
  before: z.string().nullable(),
});

export const imageSchema = z.object({
  id: z.uuid(),
  kind: imageKindSchema,
  status: imageStatusSchema,
  /** The picture this one was made from; null for an original. */
  parent_id: z.uuid().nullable(),
  file_name: z.string(),
  /** Upright size in pixels; null until the picture is ready. */
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  byte_size: z.number().int().nonnegative().nullable(),
  created_at: z.iso.datetime(),
  /** Why the picture could not be prepared. */
  error: apiErrorSchema.nullable(),
  /** Null until the picture is ready. */
  urls: imageUrlsSchema.nullable(),
  /** On a cut-out: where the iris is, in pixels of the original. */
  segmentation: segmentationSchema.nullable(),
  /** On a cut-out: which part of the original it shows. */
  frame: frameSchema.nullable(),
});
export type Image = z.infer<typeof imageSchema>;

/** Neither control characters nor halves of a character, which no database and no file system takes. */
const fileNameSchema = z
  .string()
  .min(1)
  .max(255)
  // A refinement: tools that read the OpenAPI document know no Unicode classes.
  .refine((name) => /^[^\p{Cc}\p{Cs}]+$/u.test(name), 'This is not a file name.');

export const createImageRequestSchema = z.object({
  file_name: fileNameSchema,
  content_type: uploadContentTypeSchema,
  byte_size: z.number().int().positive(),
});

/** A pre-signed form: send `fields` and then the file as `file`, multipart, to `url`. */
export const uploadFormSchema = z.object({
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expires_at: z.iso.datetime(),
});
export type UploadForm = z.infer<typeof uploadFormSchema>;

export const createImageResponseSchema = z.object({ image: imageSchema, upload: uploadFormSchema });

export const listImagesQuerySchema = pageQuerySchema.extend({
  kind: imageKindSchema.optional(),
  status: imageStatusSchema.optional(),
  parent_id: z.uuid().optional(),
});

export const downloadSchema = z.object({
  url: z.string(),
  file_name: z.string(),
  expires_at: z.iso.datetime(),
});
