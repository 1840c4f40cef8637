import { z } from 'zod';
import { apiErrorSchema, pageQuerySchema } from './envelope.ts';
import { submittedJobSchema } from './jobs.ts';
import { frameSchema, segmentationSchema } from './segmentation.ts';
import { isPlainText } from './text.ts';

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
  /** At most 320, 800 and 2048 px on the longer side; WebP, or AVIF where `Accept` names it. */
  small: z.string(),
  medium: z.string(),
  large: z.string(),
  /** The same as `small`. */
  thumbnail: z.string(),
  /** The same as `large`. */
  display: z.string(),
  /** Cut-outs, plain or enhanced: the same frame of the photograph, untouched, for comparing. */
  before: z.string().nullable(),
});

const exampleAddress = (rendition: string) =>
  `/storage/objects/processed/0197a1c0-0000-7000-8000-000000000001/0197a1c0-0000-7000-8000-000000000002/${rendition}?expires=1777640400000&signature=Zm9v`;

const imageExample = {
  id: '0197a1c0-0000-7000-8000-000000000001',
  kind: 'original',
  status: 'ready',
  owner_id: '0197a1c0-0000-7000-8000-000000000003',
  access: 'owner',
  parent_id: null,
  source_ids: [],
  title: 'Left eye, spring light',
  is_favourite: true,
  file_name: 'left eye.jpg',
  width: 4000,
  height: 3000,
  byte_size: 3_482_112,
  created_at: '2026-05-01T10:00:00.000Z',
  error: null,
  urls: {
    small: exampleAddress('thumbnail'),
    medium: exampleAddress('medium'),
    large: exampleAddress('display'),
    thumbnail: exampleAddress('thumbnail'),
    display: exampleAddress('display'),
    before: null,
  },
  recipe: null,
  job_id: null,
  segmentation: null,
  frame: null,
} as const;

export const imageSchema = z
  .object({
    id: z.uuid(),
    kind: imageKindSchema,
    status: imageStatusSchema,
    owner_id: z.uuid(),
    /** What one may do: all, or look (and save art works) because a circle is shown it. */
    access: z.enum(['owner', 'circle']),
    /** The picture this one was made from; null for an original and for circles. */
    parent_id: z.uuid().nullable(),
    /** The pictures that went into a fusion or composition, in order; the owner's knowledge. */
    source_ids: z.array(z.uuid()),
    /** What its owner calls it. */
    title: z.string().nullable(),
    is_favourite: z.boolean(),
    /** The owner's knowledge; null for circles. */
    file_name: z.string().nullable(),
    /** Upright size in pixels; null until the picture is ready. */
    width: z.number().int().positive().nullable(),
    height: z.number().int().positive().nullable(),
    byte_size: z.number().int().nonnegative().nullable(),
    created_at: z.iso.datetime(),
    /** Why the picture could not be prepared. */
    error: apiErrorSchema.nullable(),
    /** Null until the picture is ready. */
    urls: imageUrlsSchema.nullable(),
    /** How an art work was made. */
    recipe: recipeSchema.nullable(),
    /** The newest job on this picture that has not finished; null for circles. */
    job_id: z.uuid().nullable(),
    /** On a cut-out, for its owner: where the iris is, in pixels of the original. */
    segmentation: segmentationSchema.nullable(),
    /** On a cut-out: which part of the original it shows. */
    frame: frameSchema.nullable(),
  })
  .meta({ examples: [imageExample] });
export type Image = z.infer<typeof imageSchema>;

export const createImageRequestSchema = z
  .object({
    file_name: z.string().min(1).max(255).refine(isPlainText, 'This is not a file name.'),
    content_type: uploadContentTypeSchema,
    byte_size: z.number().int().positive(),
    /** Of the file, in hex: a photograph that is there already need not be sent again. */
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'This is no SHA-256 in hex.')
      .toLowerCase()
      .optional(),
  })
  .meta({
    examples: [
      {
        file_name: 'left eye.jpg',
        content_type: 'image/jpeg',
        byte_size: 3_482_112,
        sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      },
    ],
  });

/** One request with the file in it, for clients that cannot do better. */
export const uploadImageRequestSchema = z
  .object({
    /** The photograph; its part names the file and its type. */
    file: z.file(),
  })
  .meta({ examples: [{ file: '(the bytes of left-eye.jpg)' }] });

export const updateImageRequestSchema = z
  .object({
    /** Null takes the title away. */
    title: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .refine(isPlainText, 'This is not a title.')
      .nullable()
      .optional(),
    is_favourite: z.boolean().optional(),
  })
  .meta({ examples: [{ title: 'Left eye, spring light', is_favourite: true }] });

/** A pre-signed form: send `fields` and then the file as `file`, multipart, to `url`. */
export const uploadFormSchema = z.object({
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expires_at: z.iso.datetime(),
});
export type UploadForm = z.infer<typeof uploadFormSchema>;

/** The same by the tus protocol, which goes on where a connection broke: `metadata` is what creates the upload. */
export const resumableUploadSchema = z.object({
  url: z.string(),
  metadata: z.record(z.string(), z.string()),
  expires_at: z.iso.datetime(),
});
export type ResumableUpload = z.infer<typeof resumableUploadSchema>;

/** Two ways to send the file; null when this very file is there already, as `image`. */
export const createImageResponseSchema = z.object({
  image: imageSchema,
  upload: uploadFormSchema.nullable(),
  resumable: resumableUploadSchema.nullable(),
});

export const uploadImageResponseSchema = z.object({ image: imageSchema, job: submittedJobSchema });

export const listImagesQuerySchema = pageQuerySchema.extend({
  kind: imageKindSchema.optional(),
  status: imageStatusSchema.optional(),
  parent_id: z.uuid().optional(),
  created_after: z.iso.datetime({ offset: true }).optional(),
  /** What is shared with a circle that one belongs to, also by others; else only one's own pictures. */
  circle: z.uuid().optional(),
  favourite: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});

/** Where a picture comes from and what was made of it. A fusion comes from several, so this is no simple tree. */
export const lineageSchema = z.object({
  image_id: z.uuid(),
  /** Ancestors, the picture itself and descendants, oldest first, as far as one may see them. */
  images: z.array(
    z.object({
      image: imageSchema,
      /** Of those listed: what it was made from. */
      made_from: z.array(z.uuid()),
    }),
  ),
});

export const storageUsageSchema = z
  .object({
    /** Bytes of full-size pictures, announced ones included. */
    used_bytes: z.number().int().nonnegative(),
    allowed_bytes: z.number().int().positive(),
  })
  .meta({ examples: [{ used_bytes: 48_220_519, allowed_bytes: 5_000_000_000 }] });

export const downloadSchema = z
  .object({ url: z.string(), file_name: z.string(), expires_at: z.iso.datetime() })
  .meta({
    examples: [
      {
        url: '/storage/objects/originals/0197a1c0-0000-7000-8000-000000000001/0197a1c0-0000-7000-8000-000000000002/full.jpg?expires=1777640400000&file_name=left+eye.jpg&signature=Zm9v',
        file_name: 'left eye.jpg',
        expires_at: '2026-05-01T13:00:00.000Z',
      },
    ],
  });
