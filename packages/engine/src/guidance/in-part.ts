import type { Frame } from '@irisvue/contracts';
import { lookSize } from './find-eye.ts';
import type { Circle } from './live-frame.ts';

/** A circle of the frame in pixels of the picture, `lookSize` square, that shows a part of it. */
export function circleInPart({ cx, cy, radius }: Circle, part: Frame): Circle {
  const scale = lookSize / part.width;
  return {
    cx: (cx + 0.5 - part.x) * scale - 0.5,
    cy: (cy + 0.5 - part.y) * scale - 0.5,
    radius: radius * scale,
  };
}

/** The other way round. */
export function circleInFrame({ cx, cy, radius }: Circle, part: Frame): Circle {
  const scale = part.width / lookSize;
  return {
    cx: part.x + (cx + 0.5) * scale - 0.5,
    cy: part.y + (cy + 0.5) * scale - 0.5,
    radius: radius * scale,
  };
}
