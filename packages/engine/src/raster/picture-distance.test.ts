import { expect, test } from 'vitest';
import { appearanceOf, pictureDistance } from './picture-distance.ts';
import type { RasterRGBA } from './raster.ts';

const size = 32;
const picture = (gray: (x: number, y: number) => number): RasterRGBA => {
  const data = new Uint8ClampedArray(4 * size * size).fill(255);
  for (let i = 0; i < size * size; i++) {
    data.fill(gray(i % size, Math.floor(i / size)), 4 * i, 4 * i + 3);
  }
  return { width: size, height: size, data };
};
const distance = (a: RasterRGBA, b: RasterRGBA) =>
  pictureDistance(appearanceOf(a), appearanceOf(b));

const black = picture(() => 0);
const white = picture(() => 255);
const left = picture((x) => (x < size / 2 ? 255 : 0));
const right = picture((x) => (x < size / 2 ? 0 : 255));

test('a picture is no distance from itself, and black is wholly different from white', () => {
  expect(distance(left, left)).toBeLessThan(1e-6);
  expect(distance(black, white)).toBeCloseTo(1, 6);
});

test('the distance is the same both ways', () => {
  expect(distance(left, white)).toBe(distance(white, left));
});

test('the same colours in other places differ by the composition alone', () => {
  expect(distance(left, right)).toBeCloseTo(0.5, 6);
});

test('half the pixels in common count as Bhattacharyya has it', () => {
  // Σ√(p·q) = √(1/2); half of the blocks differ by more than counts.
  expect(distance(left, white)).toBeCloseTo((Math.sqrt(1 - Math.SQRT1_2) + 1) / 2, 6);
});
