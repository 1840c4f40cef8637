import { z } from 'zod';
import { artWorkSchema, irisFilesSchema } from './art-tasks.ts';

/** A cut-out with few pixels. */
export const previewIrisSchema = irisFilesSchema.extend({
  /** Another one for every other content: what was read of it may be kept under that name. */
  version: z.string(),
});
export type PreviewIris = z.infer<typeof previewIrisSchema>;

export const previewTaskSchema = z.object({
  irises: z.array(previewIrisSchema).min(1).max(6),
  /** At whatever size; it is painted at a preview's. */
  work: artWorkSchema,
  output_path: z.string(),
});
export type PreviewTask = z.infer<typeof previewTaskSchema>;

export const previewMadeSchema = z.object({ preview_path: z.string() });
export type PreviewMade = z.infer<typeof previewMadeSchema>;
