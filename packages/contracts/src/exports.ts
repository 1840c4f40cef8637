import { z } from 'zod';
import { exampleImage, sideSchema } from './art-request.ts';

export const exportFormatSchema = z.enum(['png', 'jpeg', 'webp', 'tiff', 'pdf']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What the file's numbers mean; every file carries the profile that says so. */
export const colorSpaceSchema = z.enum(['srgb', 'display-p3']);
export type ColorSpace = z.infer<typeof colorSpaceSchema>;

/** Trimmed sizes in centimetres, the shorter side first. */
export const paperSchema = z.enum([
  '13x18',
  '20x20',
  '20x30',
  '30x30',
  '30x40',
  '40x40',
  '50x50',
  '50x70',
]);
export type Paper = z.infer<typeof paperSchema>;

/** contain: the whole picture with a margin around it; cover: the picture to the edges, cut where it is longer. */
export const paperFitSchema = z.enum(['contain', 'cover']);

/** Pixels on the longer side by name. */
export const exportSizes = { small: 1024, standard: 2048, large: 4096 } as const;
/** Larger files, files for paper, and files without a watermark, are HD exports. */
export const largestFreeExport = 2048;

export const exportOptionsSchema = z.object({
  format: exportFormatSchema.default('jpeg'),
  /** Of JPEG, WebP and the picture in a PDF. */
  quality: z.number().int().min(40).max(100).default(92),
  color_space: colorSpaceSchema.default('srgb'),
  /** Per channel of a TIFF; other formats have 8. */
  bit_depth: z.union([z.literal(8), z.literal(16)]).default(8),
  /**
   * The file is for this paper at 300 dpi, on its side where the picture is wider than high; `size` does
   * not matter then. A PDF without one has a page of the picture's own size.
   */
  paper: paperSchema.optional(),
  /** Millimetres of background beyond each edge of the paper, which the printer cuts off. */
  bleed_mm: z.number().min(0).max(10).default(3),
  fit: paperFitSchema.default('contain'),
  /** Lines outside a PDF's bleed that show where to cut. */
  crop_marks: z.boolean().default(false),
  /** What is transparent or beyond the picture; the picture's own edge when left out. */
  background: z.enum(['black', 'white']).optional(),
});
export type ExportOptions = z.infer<typeof exportOptionsSchema>;

export const exportRequestSchema = exportOptionsSchema
  .extend({
    image_id: z.uuid(),
    size: z.union([z.enum(['small', 'standard', 'large']), sideSchema]).default('standard'),
    /** Left out: only where the export is free. */
    watermark: z.boolean().optional(),
  })
  .meta({
    examples: [
      { image_id: exampleImage, format: 'jpeg', size: 'large', quality: 92 },
      { image_id: exampleImage, format: 'pdf', paper: '30x40', bleed_mm: 3, crop_marks: true },
    ],
  });
