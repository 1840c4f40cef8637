import { expect, test } from 'vitest';
import { percentile } from './row.ts';

test('the 95th percentile of 1 to 100 is 95, whatever their order', () => {
  const samples = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
  expect(percentile(samples, 0.95)).toBe(95);
});

test('a percentile of nothing is refused', () => {
  expect(() => percentile([], 0.5)).toThrow('at least one sample');
});
