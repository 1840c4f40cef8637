import { frameSchema, type JobStep, segmentationSchema } from '@irisvue/contracts';
import { z } from 'zod';

/**
 * What the imaging process can do. It works on files alone: it has no credentials, no database and no
 * network, so a hostile photograph can reach nothing.
 */
export const prepareInputSchema = z.object({
  /** The file as it was uploaded. */
  upload_path: z.string(),
  /** An existing folder for the results. */
  output_dir: z.string(),
});

/** Smaller forms of a picture; they are stored under their file names. */
export const previewPathsSchema = z.array(z.string());

export const prepareOutputSchema = z.object({
  /** Upright size in pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** The upright photograph without any metadata but its colour profile. */
  master_path: z.string(),
  master_content_type: z.string(),
  preview_paths: previewPathsSchema,
});

export const segmentInputSchema = z.object({
  /** The master of the photograph. */
  photo_path: z.string(),
  output_dir: z.string(),
});

export const segmentOutputSchema = z.object({
  segmentation: segmentationSchema,
  /** The square part of the photograph that the cut-out shows. */
  frame: frameSchema,
  /** Size of the cut-out in pixels: native resolution, at most 4096. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** PNG with soft alpha: the visible iris, its hidden parts and the pupil's surroundings transparent. */
  cut_out_path: z.string(),
  preview_paths: previewPathsSchema,
  /** WebP of the same frame of the photograph, untouched. */
  before_path: z.string(),
  /** Milliseconds per stage. */
  timings_ms: z.record(z.string(), z.number()),
});

export type PrepareInput = z.infer<typeof prepareInputSchema>;
export type PrepareOutput = z.infer<typeof prepareOutputSchema>;
export type SegmentInput = z.infer<typeof segmentInputSchema>;
export type SegmentOutput = z.infer<typeof segmentOutputSchema>;

export type ReportStep = (step: JobStep) => void;
