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

/** Where the eye goes: the middle of the room that is left for it. */
export function ringIn(room: Size & { readonly left: number; readonly top: number }): Ring {
  return {
    x: room.left + room.width / 2,
    y: room.top + room.height / 2,
    radius: Math.min(room.width * 0.42, room.height * 0.435),
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
