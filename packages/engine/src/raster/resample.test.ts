import { expect, test } from 'vitest';
import type { RasterRGB } from './raster.ts';
import { resample } from './resample.ts';

/** A grey picture whose value is a function of the place. */
const paint = (
  width: number,
  height: number,
  value: (x: number, y: number) => number,
): RasterRGB => {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    data.fill(value(i % width, Math.floor(i / width)), 3 * i, 3 * i + 3);
  }
  return { width, height, data };
};

const ramp = paint(64, 48, (x) => 3 * x);
const whole = { x: 0, y: 0, width: 64, height: 48 };

test('the whole picture at its own size is itself', () => {
  expect(resample(ramp, whole, 64, 48).data).toEqual(ramp.data);
});

test('a ramp stays a ramp when shrunk and when enlarged', () => {
  for (const width of [16, 37, 150]) {
    const { data } = resample(ramp, whole, width, 48);
    for (let x = Math.ceil(width / 16); x < width - width / 16; x++) {
      const wanted = 3 * (((x + 0.5) * 64) / width - 0.5);
      expect(Math.abs(data[3 * (20 * width + x)] - wanted)).toBeLessThan(1);
    }
  }
});

test('a pattern finer than the output becomes its mean instead of stripes', () => {
  const stripes = paint(64, 64, (x) => (x % 2 ? 255 : 0));
  const { data } = resample(stripes, { x: 0, y: 0, width: 64, height: 64 }, 10, 10);
  // The outermost columns count their edge stripe more than once.
  for (let i = 0; i < data.length; i++) {
    const column = Math.floor(i / 3) % 10;
    if (column > 0 && column < 9) expect(Math.abs(data[i] - 127.5)).toBeLessThan(4);
  }
});

test('beyond the picture its edge goes on', () => {
  const { data } = resample(ramp, { x: -20, y: -20, width: 104, height: 88 }, 104, 88);
  expect(data[0]).toBe(0);
  expect(data[3 * (40 * 104 + 103)]).toBe(189);
  const far = resample(ramp, { x: 200, y: 0.5, width: 10, height: 10 }, 5, 5);
  expect([...far.data].every((value) => value === 189)).toBe(true);
});

test('a part is read where it lies', () => {
  const { data } = resample(ramp, { x: 10, y: 5, width: 20, height: 20 }, 20, 20);
  expect(data[0]).toBe(30);
  const shifted = resample(ramp, { x: 10.5, y: 5, width: 20, height: 20 }, 20, 20);
  expect(shifted.data[0]).toBeCloseTo(31.5, -0.5);
});
