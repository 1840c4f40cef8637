import type { Circle } from '@irisvue/engine';

/** A circle on the screen. */
export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the eye goes: above the middle, so that the sentence and the shutter have room below. */
export function ringIn(width: number, height: number): Ring {
  return {
    x: width / 2,
    y: height * 0.42,
    radius: Math.min(width * 0.42, height * 0.3),
  };
}

/** How the camera's picture lies behind the screen: covering it, around the same middle, perhaps as in a mirror. */
export interface Projection {
  readonly screen: Size;
  readonly picture: Size;
  readonly isMirrored: boolean;
}

const scaleOf = ({ screen, picture }: Projection): number =>
  Math.max(screen.width / picture.width, screen.height / picture.height);

/** A circle of the screen in pixels of the picture, pixel centres at integers. */
export function toPicture(ring: Ring, projection: Projection): Circle {
  const { screen, picture, isMirrored } = projection;
  const scale = scaleOf(projection);
  const right = (ring.x - screen.width / 2) / scale;
  return {
    cx: picture.width / 2 + (isMirrored ? -right : right) - 0.5,
    cy: picture.height / 2 + (ring.y - screen.height / 2) / scale - 0.5,
    radius: ring.radius / scale,
  };
}

/** The other way round. */
export function toScreen({ cx, cy, radius }: Circle, projection: Projection): Ring {
  const { screen, picture, isMirrored } = projection;
  const scale = scaleOf(projection);
  const right = (cx + 0.5 - picture.width / 2) * scale;
  return {
    x: screen.width / 2 + (isMirrored ? -right : right),
    y: screen.height / 2 + (cy + 0.5 - picture.height / 2) * scale,
    radius: radius * scale,
  };
}
