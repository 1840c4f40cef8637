import { expect, test } from 'vitest';
import { atLeast, atMost, mean, percentile, table } from './row.ts';

test('the 95th percentile of 1 to 100 is 95, whatever their order', () => {
  const samples = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
  expect(percentile(samples, 0.95)).toBe(95);
});

test('a percentile of nothing is refused', () => {
  expect(() => percentile([], 0.5)).toThrow('at least one sample');
});

test('the mean of 1, 2 and 6 is 3', () => {
  expect(mean([1, 2, 6])).toBe(3);
});

test('a bar is met on the bar itself and missed beyond it, and a figure that is none misses it', () => {
  expect([atLeast('', 0.9, 0.9), atLeast('', 0.89, 0.9)].map(({ met }) => met)).toEqual([
    true,
    false,
  ]);
  expect([atMost('', 4, 4), atMost('', 4.1, 4)].map(({ met }) => met)).toEqual([true, false]);
  expect(atLeast('', Number.NaN, 0.9).met).toBe(false);
});

test('a figure without a bar is neither met nor missed', () => {
  const [, , line] = table([{ what: 'size', bar: null, measured: '3 MB', met: null }]).split('\n');
  expect(line).toBe('| size | – | 3 MB | – |');
});

test('rows become a Markdown table with their units', () => {
  expect(table([atMost('time', 61.23, 60, { digits: 1, unit: ' ms' })])).toBe(
    '| what | bar | measured | met |\n| --- | --- | --- | --- |\n| time | ≤ 60 ms | 61.2 ms | **no** |',
  );
});
