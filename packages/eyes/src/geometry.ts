import type { EyeScene } from './scene.ts';

/** Pixels, x right, y down, pixel centres at integers; `angle_deg` turns x towards y (clockwise on screen). */
export type Ellipse = { cx: number; cy: number; rx: number; ry: number; angle_deg: number };

export type Size = { width: number; height: number };

/** A 2 × 2 matrix [a b; c d]. */
export type Matrix = readonly [number, number, number, number];

/** An affine map: point ↦ matrix · point + (x, y). */
export type Affine = { matrix: Matrix; x: number; y: number };

export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
];

export const rotation = (radians: number): Matrix => {
  const c = Math.cos(radians);
  const s = Math.sin(radians);
  return [c, -s, s, c];
};

export function invert({ matrix: [a, b, c, d], x, y }: Affine): Affine {
  const k = 1 / (a * d - b * c);
  const matrix: Matrix = [d * k, -b * k, -c * k, a * k];
  return { matrix, x: -(matrix[0] * x + matrix[1] * y), y: -(matrix[2] * x + matrix[3] * y) };
}

export const compose = (outer: Affine, inner: Affine): Affine => ({
  matrix: multiply(outer.matrix, inner.matrix),
  x: outer.matrix[0] * inner.x + outer.matrix[1] * inner.y + outer.x,
  y: outer.matrix[2] * inner.x + outer.matrix[3] * inner.y + outer.y,
});

/** The image of the unit circle under an affine map (singular values and left singular vectors). */
export function ellipseOf({ matrix: [a, b, c, d], x, y }: Affine): Ellipse {
  const angle = 0.5 * Math.atan2(2 * (a * c + b * d), a * a + b * b - c * c - d * d);
  const mean = (a * a + b * b + c * c + d * d) / 2;
  const spread = Math.hypot((a * a + b * b - c * c - d * d) / 2, a * c + b * d);
  return {
    cx: x,
    cy: y,
    rx: Math.sqrt(mean + spread),
    ry: Math.sqrt(Math.max(0, mean - spread)),
    angle_deg: (angle * 180) / Math.PI,
  };
}

/**
 * The frames of a scene. *Eye* coordinates: limbus radii, origin in the middle of the lid fissure, x towards the temple.
 * *Iris* coordinates: the limbus is the unit circle. *Pupil* coordinates: the pupillary boundary is the unit circle.
 */
export type Frames = {
  eyeToPixel: Affine;
  irisToEye: Affine;
  pupilToIris: Affine;
  /** One pixel in eye coordinates. */
  pixel: number;
};

/** Distance from the eye's centre of rotation to the plane of the limbus, in limbus radii (12 mm globe, 5.9 mm limbus). */
const LIMBUS_DEPTH = 1.79;

export function framesOf(scene: EyeScene, size: Size): Frames {
  const short = Math.min(size.width, size.height);
  const { view, gaze, pupil } = scene;
  const radius = view.irisRadius * short;
  const turn = rotation((view.roll_deg * Math.PI) / 180);
  const flip: Matrix = [view.mirrored ? -radius : radius, 0, 0, radius];
  const yaw = (gaze.yaw_deg * Math.PI) / 180;
  const pitch = (gaze.pitch_deg * Math.PI) / 180;
  const normal = [Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch)] as const;
  const facing = Math.sqrt(1 - normal[0] ** 2 - normal[1] ** 2);
  const towards = Math.atan2(normal[1], normal[0]);
  const squeeze: Matrix = [facing, 0, 0, 1];
  const irisToEye: Affine = {
    matrix: multiply(multiply(rotation(towards), squeeze), rotation(-towards)),
    x: gaze.travel * LIMBUS_DEPTH * normal[0],
    y: gaze.travel * LIMBUS_DEPTH * normal[1],
  };
  const eyeToPixelMatrix = multiply(turn, flip);
  // The view places the iris, not the fissure, so that a crop around the iris is easy to ask for.
  const m = eyeToPixelMatrix;
  return {
    eyeToPixel: {
      matrix: m,
      x: size.width / 2 - 0.5 + view.x * short - (m[0] * irisToEye.x + m[1] * irisToEye.y),
      y: size.height / 2 - 0.5 + view.y * short - (m[2] * irisToEye.x + m[3] * irisToEye.y),
    },
    irisToEye,
    pupilToIris: {
      matrix: [pupil.radius, 0, 0, pupil.radius * pupil.aspect],
      x: pupil.x,
      y: pupil.y,
    },
    pixel: 1 / radius,
  };
}
