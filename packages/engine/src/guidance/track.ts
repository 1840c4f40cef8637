import type { Frame } from '@irisvue/contracts';
import type { FoundEye } from './find-eye.ts';

/** Where the network looked, and what it found there. */
export interface Look {
  readonly part: Frame;
  readonly eye: FoundEye;
}

/** Below this confidence an eye is looked for in the whole frame again. */
const leastConfidence = 0.35;
/** Side of the part around an eye that is followed, in limbus radii: as in the network's training. */
const partRadii = 5;
/** The part stays where it is while the eye is this near its middle, in radii … */
const nearMiddle = 0.4;
/** … and its side within this factor of `partRadii`: a still part makes figures still and motion measurable. */
const alike = 1.15;

/** The square part of the frame to look at next: all of it, or what surrounds the eye of the last look. */
export function nextPart(frame: Pick<Frame, 'width' | 'height'>, last: Look | null): Frame {
  if (last === null || last.eye.confidence < leastConfidence) return wholeFrame(frame);
  const { part, eye } = last;
  const offset = Math.hypot(
    eye.cx - (part.x + part.width / 2 - 0.5),
    eye.cy - (part.y + part.height / 2 - 0.5),
  );
  const scale = part.width / (partRadii * eye.radius);
  if (offset < nearMiddle * eye.radius && scale < alike && scale > 1 / alike) return part;
  const side = partRadii * eye.radius;
  return {
    x: eye.cx + 0.5 - side / 2,
    y: eye.cy + 0.5 - side / 2,
    width: side,
    height: side,
  };
}

function wholeFrame({ width, height }: Pick<Frame, 'width' | 'height'>): Frame {
  const side = Math.max(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
}
