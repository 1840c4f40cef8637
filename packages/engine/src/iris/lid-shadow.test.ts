import { expect, test } from 'vitest';
import type { RasterRGB } from '../raster/raster.ts';
import { brightened, findShadow, liftAt, liftShadow } from './lid-shadow.ts';

const width = 480;
const height = 72;
/** A ring of one colour times what falls on each column. */
const ring = (lightAt: (column: number) => number): RasterRGB => ({
  width,
  height,
  data: Uint8ClampedArray.from(
    { length: 3 * width * height },
    (_, i) => [120, 90, 60][i % 3] * lightAt(Math.floor(i / 3) % width),
  ),
});
/** A lid over the outer half of a quarter of the ring, across its seam. */
const underLid = (column: number) => column < 60 || column >= 420;
const lid = Uint8Array.from({ length: width * height }, (_, at) =>
  underLid(at % width) && at >= (width * height) / 2 ? 1 : 0,
);
const greenAt = ({ data }: RasterRGB, column: number, row: number) =>
  data[3 * (row * width + column) + 1];

test('beside a lid the iris becomes about as bright as it is elsewhere', () => {
  const shaded = ring((column) => (underLid(column) ? 0.6 : 1));
  const lift = findShadow(shaded, lid);
  if (lift === null) throw new Error('no shadow found');
  const lit = liftShadow(shaded, lid, lift);
  for (const column of [0, 20, 460]) {
    expect(greenAt(shaded, column, 30)).toBe(54);
    expect(greenAt(lit, column, 30)).toBeGreaterThan(72);
    expect(greenAt(lit, column, 30)).toBeLessThanOrEqual(90);
    expect(greenAt(lit, column, 50)).toBe(54);
  }
  expect(greenAt(lit, 240, 30)).toBe(90);
});

test('a dark sector far from any lid is the iris’s own', () => {
  const sector = ring((column) => (column > 200 && column < 280 ? 0.6 : 1));
  const lift = findShadow(sector, lid);
  if (lift !== null) expect(liftAt(lift, 240 / width, 0.4)).toBe(1);
  expect(findShadow(sector, new Uint8Array(width * height))).toBeNull();
});

test('in an iris that is nearly black no shadow is looked for', () => {
  const dark = ring((column) => (underLid(column) ? 0.06 : 0.12));
  expect(findShadow(dark, lid)).toBeNull();
});

test('what is bright is brightened less, and never beyond white', () => {
  expect(brightened(51, 2)).toBeCloseTo(91.8);
  expect(brightened(255, 2)).toBe(255);
  for (let value = 0; value < 255; value++) {
    expect(brightened(value + 1, 2)).toBeGreaterThanOrEqual(brightened(value, 2));
  }
});
