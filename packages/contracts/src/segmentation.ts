import { z } from 'zod';

/**
 * An ellipse in pixels of the upright photograph: x right, y down, pixel centres at integers.
 * A point of it is centre + R(angle_deg)·(rx·cos t, ry·sin t); the angle turns clockwise on screen.
 */
export const ellipseSchema = z.object({
  cx: z.number(),
  cy: z.number(),
  rx: z.number().positive(),
  ry: z.number().positive(),
  angle_deg: z.number(),
});
export type Ellipse = z.infer<typeof ellipseSchema>;

export const qualityVerdictSchema = z.enum(['excellent', 'usable', 'retake']);

/** How good a photograph of an iris is, and what would make the next one better. */
export const qualityReportSchema = z.object({
  verdict: qualityVerdictSchema,
  /** Advice in words, most important first; empty when nothing needs doing. */
  advice: z.array(z.string()),
  iris_diameter_px: z.number().nonnegative(),
  /** 0 (soft) to 1 (crisp), measured inside the iris, independent of resolution. */
  sharpness: z.number().min(0).max(1),
  /** Mean luminance of the visible iris, 0 (black) to 1 (white). */
  exposure: z.number().min(0).max(1),
  /** Share of the iris ring hidden by lids and lashes, in percent. */
  occluded_percent: z.number().min(0).max(100),
  /** Share of the visible iris covered by reflections, in percent. */
  specular_percent: z.number().min(0).max(100),
  /** Angle between the gaze and the camera, from the shape of the limbus. */
  off_axis_deg: z.number().min(0).max(90),
});
export type QualityReport = z.infer<typeof qualityReportSchema>;

/** Where the iris is in one photograph. */
export const segmentationSchema = z.object({
  /** Size of the upright photograph in pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** The outer iris boundary. */
  limbus: ellipseSchema,
  /** The pupillary boundary. */
  pupil: ellipseSchema,
  /** 0 (a guess) to 1 (sure). */
  confidence: z.number().min(0).max(1),
  quality: qualityReportSchema,
});
export type Segmentation = z.infer<typeof segmentationSchema>;

/** A rectangle in pixels of the upright photograph; may reach beyond its edges. */
export const frameSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type Frame = z.infer<typeof frameSchema>;
