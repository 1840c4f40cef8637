import { expect, test } from 'vitest';
import { nextPart } from './track.ts';

const size = { width: 1280, height: 720 };
const sure = { openness: 1, confidence: 0.9 };
const around = { x: 340, y: 60, width: 600, height: 600 };

test('without a last look the whole frame is looked at, as a square', () => {
  expect(nextPart(size, null)).toEqual({ x: 0, y: -280, width: 1280, height: 1280 });
});

test('five radii around a found eye are looked at next', () => {
  const eye = { cx: 199.5, cy: 99.5, radius: 40, ...sure };
  const part = nextPart(size, { part: nextPart(size, null), eye });
  expect(part).toEqual({ x: 100, y: 0, width: 200, height: 200 });
});

test('the part stays where it is while the eye hardly moves', () => {
  const eye = { cx: 660, cy: 350, radius: 125, ...sure };
  expect(nextPart(size, { part: around, eye })).toBe(around);
});

test('the part follows an eye that moves on, comes closer or goes away', () => {
  const eye = { cx: 639.5, cy: 359.5, radius: 120, ...sure };
  for (const change of [{ cx: 700 }, { radius: 150 }, { radius: 100 }]) {
    expect(nextPart(size, { part: around, eye: { ...eye, ...change } })).not.toBe(around);
  }
});

test('an eye that is lost is looked for in the whole frame', () => {
  const eye = { cx: 639.5, cy: 359.5, radius: 120, openness: 0, confidence: 0.1 };
  expect(nextPart(size, { part: around, eye })).toEqual(nextPart(size, null));
});
