import { expect, test } from 'vitest';
import { lightCanvas } from './light-canvas.ts';
import { soften } from './soften.ts';

test('a lit pixel goes to its neighbours as 1 2 1 does both ways, and none of its light is lost', () => {
  const canvas = lightCanvas(5, 5);
  canvas.light[3 * (2 * 5 + 2) + 1] = 16;
  soften(canvas);
  const green = (i: number, j: number) => canvas.light[3 * (j * 5 + i) + 1];
  expect([green(1, 1), green(2, 1), green(3, 1)]).toEqual([1, 2, 1]);
  expect([green(1, 2), green(2, 2), green(3, 2)]).toEqual([2, 4, 2]);
  expect([green(1, 3), green(2, 3), green(3, 3)]).toEqual([1, 2, 1]);
  expect(canvas.light.reduce((sum, value) => sum + value, 0)).toBe(16);
});

test('an even canvas stays as it is, also along its edges', () => {
  const canvas = lightCanvas(4, 3);
  canvas.light.fill(0.5);
  soften(canvas);
  expect(canvas.light.every((value) => value === 0.5)).toBe(true);
});
