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

/**
 * A closed curve in the same pixels: at angle θ (radians, clockwise on screen from x) it lies
 * r(θ) = Σ cos[k]·cos kθ + sin[k]·sin kθ from its centre. `cos[0]` is the mean radius.
 */
export const boundarySchema = z.object({
  cx: z.number(),
  cy: z.number(),
  cos: z.array(z.number()).min(1).max(32),
  sin: z.array(z.number()).min(1).max(32),
  /** How broad the edge is in the photograph: from 10 % to 90 % of its rise. */
  edge_width_px: z.number().nonnegative(),
});
export type Boundary = z.infer<typeof boundarySchema>;

export const qualityVerdictSchema = z.enum(['excellent', 'usable', 'retake']);

/** How good a photograph of an iris is, and what would make the next one better. */
export const qualityReportSchema = z.object({
  verdict: qualityVerdictSchema,
  /** 0 (worthless) to 1 (nothing to wish for), all figures together: what the verdict follows from. */
  score: z.number().min(0).max(1),
  /** Advice in words, most important first; empty when nothing needs doing. */
  advice: z.array(z.string()),
  iris_diameter_px: z.number().nonnegative(),
  /** 0 (soft) to 1 (crisp), measured inside the iris, independent of resolution. */
  sharpness: z.number().min(0).max(1),
  /** Luminance of the white of the eye, 0 (black) to 1 (white): the light, whatever the iris's colour. */
  exposure: z.number().min(0).max(1),
  /** Share of the iris ring hidden by lids and lashes, in percent. */
  occluded_percent: z.number().min(0).max(100),
  /** Share of the visible iris covered by reflections, in percent. */
  specular_percent: z.number().min(0).max(100),
  /** Angle between the gaze and the camera, from the shape of the limbus. */
  off_axis_deg: z.number().min(0).max(90),
  /** 0 (none) to 1: how much softer the iris is along one direction than across it. */
  motion_blur: z.number().min(0).max(1),
});
export type QualityReport = z.infer<typeof qualityReportSchema>;

/** Where the iris is in one photograph. */
export const segmentationSchema = z.object({
  /** Size of the upright photograph in pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** The outer iris boundary, and the pupillary one, to first order. */
  limbus: ellipseSchema,
  pupil: ellipseSchema,
  /** The same two as the photograph shows them. */
  limbus_boundary: boundarySchema,
  pupil_boundary: boundarySchema,
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
