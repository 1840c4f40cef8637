import {
  backgroundSchema,
  boundarySchema,
  captionLineSchema,
  captionSchema,
  compositionBackgroundSchema,
  compositionLayoutSchema,
  ellipseSchema,
  enhanceSlidersSchema,
  exportOptionsSchema,
  frameSchema,
  fusionStyleSchema,
  styleParameterValuesSchema,
} from '@irisvue/contracts';
import { z } from 'zod';
import { previewPathsSchema } from './tasks.ts';

/** A cut-out as files, and what is known of it. */
export const irisFilesSchema = z.object({
  cut_out_path: z.string(),
  /** The same frame of the photograph, untouched. */
  before_path: z.string(),
  frame: frameSchema,
  limbus: ellipseSchema,
  limbus_boundary: boundarySchema,
  pupil_boundary: boundarySchema,
  /** 0 (soft) to 1 (crisp), as the photograph was measured. */
  sharpness: z.number(),
  /** Whether lashes and reflections were filled already. */
  is_retouched: z.boolean(),
});
export type IrisFiles = z.infer<typeof irisFilesSchema>;

const seed = z.number().int().nonnegative();
const side = z.number().int().min(64).max(4096);

/** What to make of one or several irises. */
export const artWorkSchema = z.discriminatedUnion('work', [
  z.object({ work: z.literal('enhance'), sliders: enhanceSlidersSchema }),
  z.object({
    work: z.literal('portrait'),
    background: backgroundSchema,
    size: side,
    glow: z.number().min(0).max(100),
  }),
  z.object({
    work: z.literal('style'),
    style_id: z.string(),
    parameters: styleParameterValuesSchema,
    ...{ seed, size: side },
  }),
  z.object({
    work: z.literal('fuse'),
    style: fusionStyleSchema,
    background: backgroundSchema,
    caption: captionLineSchema,
    ...{ seed, size: side },
  }),
  z.object({
    work: z.literal('compose'),
    layout: compositionLayoutSchema,
    background: compositionBackgroundSchema,
    caption: captionSchema,
    ...{ seed, size: side },
  }),
]);
export type ArtWork = z.infer<typeof artWorkSchema>;

export const makeArtInputSchema = z.object({
  irises: z.array(irisFilesSchema).min(1).max(6),
  work: artWorkSchema,
  output_dir: z.string(),
});
export type MakeArtInput = z.infer<typeof makeArtInputSchema>;

export const exportInputSchema = exportOptionsSchema.extend({
  picture_path: z.string(),
  /** Pixels on the longer side of a picture that is not for paper. */
  size: side,
  watermark: z.boolean(),
  output_dir: z.string(),
});
export type ExportInput = z.infer<typeof exportInputSchema>;

/** A finished picture and its previews. */
export const pictureOutputSchema = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  content_type: z.string(),
  picture_path: z.string(),
  preview_paths: previewPathsSchema,
  /** Share of its pixels that no photograph showed. */
  invented_share: z.number().min(0).max(1),
});
export type PictureOutput = z.infer<typeof pictureOutputSchema>;

export const exportOutputSchema = pictureOutputSchema.extend({
  /** Of the picture's own pixels on the paper, at most 300; null when it is not for paper. */
  effective_dpi: z.number().int().positive().nullable(),
});
export type ExportOutput = z.infer<typeof exportOutputSchema>;
