import type { Field } from '../raster/raster.ts';
import type { FoundEye } from './find-eye.ts';
import { bandSize, sharpnessOf } from './focus.ts';
import { circleInPart } from './in-part.ts';
import type { Circle, LiveFrame } from './live-frame.ts';
import { motionBetween } from './motion.ts';
import type { Look } from './track.ts';

/** An eye in a frame of the camera, and how well the camera sees it. */
export interface SeenEye extends FoundEye {
  /** 0 (soft) to 1 (crisp), inside the iris, independent of resolution. */
  readonly sharpness: number;
  /** Luma that the brightest tenth around the iris exceeds, 0..1: in good light, that of the white. */
  readonly light: number;
  /** Share of the limbus's disc where the camera is blinded, 0..1. */
  readonly glare: number;
  /** Speed of the picture of the iris, shift and growth together, in limbus radii a second; infinite when not known. */
  readonly motion: number;
}

/** What the camera saw at a time. */
export interface FrameMeasurement {
  readonly timeMs: number;
  readonly eye: SeenEye | null;
}

/** A look with what the next one is compared with. */
export interface MeasuredLook extends Look {
  readonly timeMs: number;
  /** Luma 0..255 of the part, `lookSize` square. */
  readonly luma: Field;
}

/** All figures of the eye that a look found. */
export function measureEye(
  frame: LiveFrame,
  look: MeasuredLook,
  before: MeasuredLook | null,
): SeenEye {
  const circle = circleInPart(look.eye, look.part);
  return {
    ...look.eye,
    sharpness: sharpnessOf(bandOf(frame, look.eye)),
    light: lightAround(look.luma, circle),
    glare: glareOver(look.luma, circle),
    motion: before === null ? Number.POSITIVE_INFINITY : motionSince(before, look),
  };
}

/** The light around an iris is that within this many radii: the white, the lids, some skin. */
const surroundings = 2.5;

function lightAround({ width, height, data }: Field, circle: Circle): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  const nearest = (1.05 * circle.radius) ** 2;
  const furthest = (surroundings * circle.radius) ** 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = (x - circle.cx) ** 2 + (y - circle.cy) ** 2;
      if (distance < nearest || distance > furthest) continue;
      histogram[Math.min(255, Math.round(data[y * width + x]))]++;
      count++;
    }
  }
  let above = 0;
  let level = 255;
  while (level > 0 && above + histogram[level] < count / 10) above += histogram[level--];
  return level / 255;
}

/** Luma from which a camera shows white and nothing else. */
const blown = 247;

function glareOver({ width, height, data }: Field, circle: Circle): number {
  let inside = 0;
  let blind = 0;
  const furthest = (0.95 * circle.radius) ** 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((x - circle.cx) ** 2 + (y - circle.cy) ** 2 > furthest) continue;
      inside++;
      if (data[y * width + x] >= blown) blind++;
    }
  }
  return inside === 0 ? 0 : blind / inside;
}

/** Beyond this shift in radii from one frame to the next the circles tell more than the brightness does. */
const largeShift = 0.1;

function motionSince(before: MeasuredLook, look: MeasuredLook): number {
  const seconds = (look.timeMs - before.timeMs) / 1000;
  if (seconds <= 0) return Number.POSITIVE_INFINITY;
  const { radius } = look.eye;
  const shift = Math.hypot(look.eye.cx - before.eye.cx, look.eye.cy - before.eye.cy) / radius;
  const growth = Math.abs(Math.log(radius / before.eye.radius));
  if (look.part !== before.part || shift > largeShift) return (shift + growth) / seconds;
  const circle = circleInPart(look.eye, look.part);
  const motion = motionBetween(before.luma, look.luma, circle);
  if (motion === null) return (shift + growth) / seconds;
  return (Math.hypot(motion.dx, motion.dy) / circle.radius + Math.abs(motion.zoom)) / seconds;
}

function bandOf(frame: LiveFrame, { cx, cy, radius }: Circle): Field {
  const part = {
    x: cx + 0.5 - radius,
    y: cy + 0.5 - radius / 2,
    width: 2 * radius,
    height: radius,
  };
  return frame.readLuma(part, bandSize.width, bandSize.height);
}
