import { expect, test } from 'vitest';
import { type Burst, emptyBurst, isLastBest, withFrame } from './burst.ts';

const burstOf = (...frames: (number | null)[]): Burst => frames.reduce(withFrame, emptyBurst);

test('the sharpest frame is kept', () => {
  expect(burstOf(0.4, 0.7, 0.9, 0.2)).toEqual({ length: 4, best: { index: 2, sharpness: 0.9 } });
});

test('of equally sharp frames the first is kept', () => {
  expect(burstOf(0.5, 0.8, 0.8).best).toEqual({ index: 1, sharpness: 0.8 });
});

test('a frame without an eye is never kept', () => {
  expect(burstOf(null, 0.1, null).best).toEqual({ index: 1, sharpness: 0.1 });
  expect(burstOf(null, null).best).toBeNull();
});

test('only a frame sharper than all before it replaces what is kept', () => {
  expect(isLastBest(burstOf(0.5))).toBe(true);
  expect(isLastBest(burstOf(0.5, 0.4))).toBe(false);
  expect(isLastBest(burstOf(0.5, 0.4, 0.6))).toBe(true);
  expect(isLastBest(burstOf(null))).toBe(false);
});
