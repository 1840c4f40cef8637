import { expect, test } from 'vitest';
import { convertSamples } from './color-space.ts';

const picture = (...pixels: readonly [number, number, number, number][]) => ({
  width: pixels.length,
  height: 1,
  data: Uint8Array.from(pixels.flat()),
});

test('the primaries of sRGB have their known places in Display-P3', () => {
  const primaries = picture([255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 128]);
  // To four digits as W3C CSS Color 4 gives color(srgb 1 0 0) in display-p3.
  const known = [0.9175, 0.2003, 0.1386, 1, 0.4584, 0.9853, 0.2983, 1, 0, 0, 0.9596, 128 / 255];
  const converted = convertSamples(primaries, 'display-p3', 16);
  for (const [i, value] of known.entries()) expect(converted[i] / 65535).toBeCloseTo(value, 3);
});

test('greys are the same in both spaces, to the last bit of 8 and within one step of 16', () => {
  const greys = picture(
    ...Array.from({ length: 256 }, (_, v) => [v, v, v, v] as [number, number, number, number]),
  );
  expect([...convertSamples(greys, 'display-p3', 8)]).toEqual([...greys.data]);
  const deep = convertSamples(greys, 'display-p3', 16);
  for (const [i, value] of deep.entries()) {
    expect(Math.abs(value - 257 * greys.data[i])).toBeLessThanOrEqual(1);
  }
});

test('without another space samples are only widened', () => {
  const colors = picture([1, 2, 3, 4], [255, 128, 0, 255]);
  expect([...convertSamples(colors, 'srgb', 8)]).toEqual([...colors.data]);
  expect([...convertSamples(colors, 'srgb', 16)]).toEqual([...colors.data].map((v) => 257 * v));
});
