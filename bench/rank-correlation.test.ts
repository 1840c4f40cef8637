import { expect, test } from 'vitest';
import { rankCorrelation } from './rank-correlation.ts';

test('only the order counts', () => {
  expect(rankCorrelation([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1);
  expect(rankCorrelation([1, 2, 3, 4], [9, 7, 2, -5])).toBeCloseTo(-1);
  expect(rankCorrelation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.8);
});

test('equal values share a rank, and what never changes tells no order', () => {
  expect(rankCorrelation([1, 2, 3, 4], [1, 1, 2, 2])).toBeCloseTo(0.894, 3);
  expect(rankCorrelation([1, 2, 3], [5, 5, 5])).toBe(0);
});
