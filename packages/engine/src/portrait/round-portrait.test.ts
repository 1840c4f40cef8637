import { expect, test } from 'vitest';
import { fibrousRing } from '../testing/painted-ring.ts';
import { roundPortrait, roundPortraitRadiusShare } from './round-portrait.ts';

const ring = fibrousRing();
const size = 200;

/** Red, green, blue and alpha so many pixels from the middle, to the right. */
const beside = (data: ArrayLike<number>, distance: number): number[] => {
  const at = 4 * ((size / 2) * size + size / 2 + Math.round(distance));
  return [0, 1, 2, 3].map((c) => data[at + c] ?? 0);
};

test('a portrait is a circle that fills its square, its edge soft over two pixels', () => {
  const { data } = roundPortrait(ring, { background: 'transparent', size, glow: 0 });
  const radius = roundPortraitRadiusShare(0) * size;
  const alphas = [-3, -1, 0, 2].map((out) => beside(data, radius + out)[3]);
  expect(alphas[0]).toBe(255);
  expect(alphas[3]).toBe(0);
  expect(alphas[1]).toBeGreaterThan(alphas[2]);
  expect(beside(data, 2)).toEqual([
    expect.any(Number),
    expect.any(Number),
    expect.any(Number),
    255,
  ]);
  expect(Math.max(...beside(data, 2).slice(0, 3))).toBeLessThan(20);
});

test('a glowing one makes room for its light, which fades before the edge of the picture', () => {
  const { data } = roundPortrait(ring, { background: 'black', size, glow: 100 });
  const radius = roundPortraitRadiusShare(100) * size;
  expect(radius).toBeLessThan(roundPortraitRadiusShare(0) * size);
  const lights = [2, 6, 12].map((out) => Math.max(...beside(data, radius + out).slice(0, 3)));
  expect(lights[0]).toBeGreaterThan(75);
  expect(lights[1]).toBeLessThan(lights[0]);
  expect(lights[2]).toBeLessThan(lights[1]);
  expect(beside(data, size / 2 - 1)).toEqual([0, 0, 0, 255]);
});
