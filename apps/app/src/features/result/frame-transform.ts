import type { Ellipse, Frame } from '@irisvue/contracts';

/** An ellipse as shares of the framed picture's width, whatever size it is shown at. */
export interface FramedEllipse {
  readonly cx: number;
  readonly cy: number;
  readonly rx: number;
  readonly ry: number;
  readonly angle: number;
}

/** Moves an ellipse from pixels of the photograph to the picture that shows `frame` of it. */
export function intoFrame(ellipse: Ellipse, frame: Frame): FramedEllipse {
  return {
    cx: (ellipse.cx - frame.x) / frame.width,
    // Shares of the width in both directions: a frame's pixels are square.
    cy: (ellipse.cy - frame.y) / frame.width,
    rx: ellipse.rx / frame.width,
    ry: ellipse.ry / frame.width,
    angle: ellipse.angle_deg,
  };
}
