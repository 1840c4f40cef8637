import { expect, test } from 'vitest';
import { pchip } from './pchip.ts';

test('a straight line stays straight and ends constant', () => {
  const line = pchip([
    [0, 1],
    [2, 5],
    [3, 7],
  ]);
  expect([0.5, 1, 2.5].map(line)).toEqual([2, 3, 6]);
  expect([-9, 9].map(line)).toEqual([1, 7]);
});

test('agrees with SciPy on points with a turn', () => {
  const curve = pchip([
    [0, 0],
    [1, 1],
    [2, 0.5],
    [4, 3],
  ]);
  // scipy.interpolate.PchipInterpolator([0, 1, 2, 4], [0, 1, .5, 3])([.5, 1.5, 3])
  expect(curve(0.5)).toBeCloseTo(0.71875, 10);
  expect(curve(1.5)).toBeCloseTo(0.75, 10);
  expect(curve(3)).toBeCloseTo(1.1458333333333333, 10);
});
