import { expect, test } from 'vitest';
import { boundaryOfEllipse } from '../geometry/boundary.ts';
import type { CutOut } from '../iris/iris-ring.ts';
import { clearPupil, pupilLevel } from './clear-pupil.ts';

const side = 120;
const centre = { cx: 60, cy: 60, angle_deg: 0 };

/** A brown iris of radius 50 around a pupil of radius 20 and the given colour. */
function eye(pupil: readonly [number, number, number]): CutOut {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const distance = Math.hypot((i % side) - 60, Math.floor(i / side) - 60);
    if (distance > 50) continue;
    data.set([...(distance < 20 ? pupil : [140, 90, 50]), 255], 4 * i);
  }
  return {
    picture: { width: side, height: side, data },
    frame: { x: 0, y: 0, width: side, height: side },
    limbusBoundary: boundaryOfEllipse({ ...centre, rx: 50, ry: 50 }, 2),
    pupilBoundary: boundaryOfEllipse({ ...centre, rx: 20, ry: 20 }, 2),
  };
}
const at = ({ data }: CutOut['picture'], x: number) => [
  ...data.subarray(4 * (60 * side + x), 4 * (60 * side + x) + 3),
];
const hazy = eye([50, 70, 80]);

test('a hazy pupil becomes nearly black up to its edge, and the iris stays', () => {
  const cleared = clearPupil(hazy, 1);
  for (const x of [60, 70, 78]) expect(Math.max(...at(cleared, x))).toBeLessThan(16);
  expect(at(cleared, 84)).toEqual([140, 90, 50]);
});

test('what is left at its edge keeps its hue', () => {
  const [red, green, blue] = at(clearPupil(hazy, 1), 81);
  expect(red / green).toBeCloseTo(140 / 90, 1);
  expect(blue / green).toBeCloseTo(50 / 90, 1);
});

test('a clear pupil is left alone, and so is everything when nothing is asked for', () => {
  const clear = eye([7, 7, 8]);
  expect(clearPupil(clear, 1).data).toEqual(clear.picture.data);
  expect(clearPupil(hazy, 0).data).toEqual(hazy.picture.data);
});

test("a pupil's level is its own colour even when a light hides part of it", () => {
  const lit = eye([50, 70, 80]);
  for (let i = 52; i < 60; i++)
    lit.picture.data.fill(255, 4 * (60 * side + i), 4 * (60 * side + i) + 3);
  expect(pupilLevel(lit, () => false)).toEqual([50, 70, 80]);
});
