import { expect, test } from 'vitest';
import type { RasterRGBA } from '../raster/raster.ts';
import { amountsFor } from './automatic.ts';
import { enhance } from './enhance.ts';

const side = 96;
const none = { light: 0, contrast: 0, saturation: 0, sharpness: 0, denoise: 0 };

/** A disc of stripes, brighter to the right; around it nothing. */
const striped: RasterRGBA = (() => {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const x = i % side;
    const y = Math.floor(i / side);
    if (Math.hypot(x - 48, y - 48) > 44) continue;
    const light = 70 + x * 0.8 + 20 * Math.sin(x / 2);
    data.set([light * 1.2, light, light * 0.7, 255], 4 * i);
  }
  return { width: side, height: side, data };
})();

const at = ({ data }: RasterRGBA, x: number, y: number) => [
  ...data.slice(4 * (y * side + x)).slice(0, 4),
];
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('nothing asked for is nothing changed', () => {
  const { data } = enhance(striped, none);
  let greatest = 0;
  for (let i = 0; i < data.length; i++) {
    greatest = Math.max(greatest, Math.abs(data[i] - striped.data[i]));
  }
  expect(greatest).toBeLessThanOrEqual(1);
});

test('what is transparent stays empty, and grey stays grey', () => {
  const all = { light: 1, contrast: 1, saturation: 1, sharpness: 1, denoise: 1 };
  expect(at(enhance(striped, all), 1, 1)).toEqual([0, 0, 0, 0]);
  const grey = { ...striped, data: striped.data.map((byte, i) => (i % 4 === 3 ? byte : 120)) };
  const [red, green, blue] = at(enhance(grey, all), 48, 48);
  expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThanOrEqual(1);
});

test('light is evened out, colours gain, edges steepen', () => {
  const sides = (picture: RasterRGBA) => sum(at(picture, 80, 48)) - sum(at(picture, 18, 48));
  expect(sides(enhance(striped, { ...none, light: 1 }))).toBeLessThan(0.75 * sides(striped));
  const color = (picture: RasterRGBA) => at(picture, 48, 48)[0] - at(picture, 48, 48)[2];
  expect(color(enhance(striped, { ...none, saturation: 1 }))).toBeGreaterThan(1.4 * color(striped));
  const swing = (picture: RasterRGBA) => {
    const row = Array.from({ length: 30 }, (_, k) => at(picture, 34 + k, 48)[1]);
    return sum(row.slice(1).map((value, k) => Math.abs(value - row[k])));
  };
  expect(swing(enhance(striped, { ...none, contrast: 1 }))).toBeGreaterThan(1.1 * swing(striped));
});

test('a slider says how much; without one the picture does', () => {
  const automatic = {
    reflections: null,
    light: null,
    contrast: null,
    saturation: null,
    sharpness: null,
    denoise: null,
  };
  const amounts = amountsFor({ ...automatic, contrast: 25 }, striped, { sharpness: 0.2 });
  expect(amounts.contrast).toBe(0.25);
  const crisp = amountsFor(automatic, striped, { sharpness: 0.95 });
  expect(crisp.sharpness).toBeLessThan(amounts.sharpness);
});
