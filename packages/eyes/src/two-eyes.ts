import type { Ellipse, Size } from './geometry.ts';
import { type RenderedEye, renderEye } from './render.ts';
import type { EyeScene } from './scene.ts';

/** A face with two open eyes: the left half is the scene, the right half its mirror image. */
export type RenderedPair = {
  width: number;
  height: number;
  /** RGB, 3 bytes a pixel. */
  image: Uint8Array<ArrayBuffer>;
  eyes: readonly [EyeOfPair, EyeOfPair];
};

export type EyeOfPair = Pick<RenderedEye, 'limbus' | 'pupil'>;

/** `size.width` must be even; each eye fills half of it. */
export function renderTwoEyes(scene: EyeScene, size: Size): RenderedPair {
  const { width, height } = size;
  const half = width / 2;
  const eye = renderEye(scene, { width: half, height });
  const image = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < half; column++) {
      const from = 3 * (row * half + column);
      const pixel = eye.image.subarray(from, from + 3);
      image.set(pixel, 3 * (row * width + column));
      image.set(pixel, 3 * (row * width + width - 1 - column));
    }
  }
  const mirror = (ellipse: Ellipse | null): Ellipse | null =>
    ellipse && { ...ellipse, cx: width - 1 - ellipse.cx, angle_deg: -ellipse.angle_deg };
  return {
    width,
    height,
    image,
    eyes: [
      { limbus: eye.limbus, pupil: eye.pupil },
      { limbus: mirror(eye.limbus), pupil: mirror(eye.pupil) },
    ],
  };
}
