import { expect, test } from 'vitest';
import { guidedBy } from './guided-filter.ts';
import type { Field } from './raster.ts';

const size = 60;
const fieldOf = (value: (x: number, y: number) => number): Field => ({
  width: size,
  height: size,
  data: Float32Array.from({ length: size * size }, (_, i) => value(i % size, Math.floor(i / size))),
});

test('a blurred map takes over the sharp edge of its guide', () => {
  const ramp = fieldOf((x) => Math.min(1, Math.max(0, (x - 24) / 12)));
  const step = fieldOf((x) => (x < 30 ? 0.2 : 0.7));
  const data = guidedBy(step, 8, 1e-4)(ramp.data);
  const row = 30 * size;
  expect(data[row + 31] - data[row + 28]).toBeGreaterThan(0.6);
  expect(data[row + 15]).toBeLessThan(0.05);
  expect(data[row + 45]).toBeGreaterThan(0.95);
});

test('on a flat guide it is a mean, the same everywhere, corners included', () => {
  const flat = fieldOf(() => 0.4);
  const data = guidedBy(flat, 5, 1e-4)(fieldOf(() => 0.25).data);
  expect(Math.max(...data)).toBeCloseTo(0.25, 5);
  expect(Math.min(...data)).toBeCloseTo(0.25, 5);
});
