import { z } from 'zod';
import { exampleImage, sideSchema } from './art-request.ts';

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
