import { expect, test } from 'vitest';
import { boundaryOfEllipse } from '../geometry/boundary.ts';
import type { CutOut } from '../iris/iris-ring.ts';
import type { InFront } from '../segmentation/in-front.ts';
import { liftLidShadow } from './lift-lid-shadow.ts';

const side = 160;
const middle = 80;
const frame = { x: 0, y: 0, width: side, height: side };
const circle = (radius: number) =>
  boundaryOfEllipse({ cx: middle, cy: middle, rx: radius, ry: radius, angle_deg: 0 }, 2);
const nothing = { width: side, height: side, data: new Float32Array(side * side) };
const bare: InFront = { frame, occlusion: nothing, specular: nothing };

/** An even iris of radius 70 around a pupil of 25, cut off by a lid above row 45 that shades it down to row 60. */
const shaded: CutOut = {
  picture: {
    width: side,
    height: side,
    data: Uint8ClampedArray.from({ length: 4 * side * side }, (_, i) => {
      const x = Math.floor(i / 4) % side;
      const y = Math.floor(i / 4 / side);
      const distance = Math.hypot(x - middle, y - middle);
      const isShown = distance <= 70 && y >= 45;
      if (i % 4 === 3) return isShown ? 255 : 0;
      if (!isShown || distance < 25) return 5;
      return [120, 90, 60][i % 4] * (y < 60 ? 0.6 : 1);
    }),
  },
  frame,
  limbusBoundary: circle(70),
  pupilBoundary: circle(25),
};
const greenAt = ({ data }: CutOut['picture'], x: number, y: number) => data[4 * (y * side + x) + 1];

test('what a lid shades becomes brighter, the rest and the pupil stay', () => {
  const lit = liftLidShadow(shaded, bare, 1);
  expect(greenAt(shaded.picture, 80, 50)).toBe(54);
  expect(greenAt(lit, 80, 50)).toBeGreaterThan(64);
  expect(greenAt(lit, 80, 50)).toBeLessThanOrEqual(90);
  expect(greenAt(lit, 80, 130)).toBe(90);
  expect(greenAt(lit, 80, 70)).toBe(5);
});

test('of an amount of nothing, or without a shadow, the very same picture comes back', () => {
  expect(liftLidShadow(shaded, bare, 0)).toBe(shaded.picture);
  const data = shaded.picture.data.map((value, i) => (i % 4 === 3 || value < 50 ? value : 90));
  const even = { ...shaded, picture: { ...shaded.picture, data } };
  const lit = liftLidShadow(even, bare, 1);
  expect(greenAt(lit, 80, 130)).toBe(90);
});
