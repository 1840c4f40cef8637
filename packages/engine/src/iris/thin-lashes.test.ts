import { expect, test } from 'vitest';
import type { Field, RasterRGB } from '../raster/raster.ts';
import { thinLashes } from './thin-lashes.ts';

const side = 200;
const frame = { x: 0, y: 0, width: side, height: side };
const limbus = { cx: 100, cy: 100, rx: 90, ry: 90, angle_deg: 0 };
const field = (value: (x: number, y: number) => number): Field => ({
  width: side,
  height: side,
  data: Float32Array.from({ length: side * side }, (_, i) => value(i % side, Math.floor(i / side))),
});
const pupil = field((x, y) => (Math.hypot(x - 100, y - 100) < 30 ? 1 : 0));
const lid = field((_, y) => (y < 25 ? 1 : 0));
const specular = field(() => 0);

/** Three lashes hang out of the lid, two oblique; one line lies alone. */
const isLash = (x: number, y: number) =>
  y < 60 && [100, 80 + 0.4 * y, 125 - 0.3 * y].some((at) => Math.abs(x - at) < 2);
const isAlone = (x: number, y: number) => Math.abs(x - 160) < 2 && y > 75 && y < 95;

/** A blue iris with furrows, under a lid. */
function painted(isBlack: (x: number, y: number) => boolean): RasterRGB {
  const data = new Uint8ClampedArray(3 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const furrow = 35 * Math.sin(40 * Math.atan2(y - 100, x - 100));
    const iris = pupil.data[i] === 1 ? [8, 8, 8] : [60 + furrow, 90 + furrow, 130 + furrow];
    data.set(isBlack(x, y) ? [18, 14, 12] : iris, 3 * i);
  }
  return { width: side, height: side, data };
}
const find = (occlusion: Field, isBlack: (x: number, y: number) => boolean) =>
  thinLashes({ frame, occlusion, specular }, painted(isBlack), limbus, pupil);
const count = (marks: Uint8Array, counts: (x: number, y: number) => boolean) =>
  marks.reduce((sum, mark, i) => sum + (counts(i % side, Math.floor(i / side)) ? mark : 0), 0);

test('an iris with furrows and nothing in front of it is left alone', () => {
  const found = find(lid, () => false);
  expect(count(found, (_, y) => y >= 25)).toBe(0);
});

test('more than half of the lashes that hang out of a lid is found', () => {
  const shown = (x: number, y: number) => isLash(x, y) && y >= 25;
  const all = count(new Uint8Array(side * side).fill(1), shown);
  expect(count(find(lid, isLash), shown)).toBeGreaterThan(0.5 * all);
});

test('a dark line that hangs from nothing is the iris’s own', () => {
  expect(count(find(lid, isAlone), isAlone)).toBe(0);
});

test('without a lid there are no lashes', () => {
  const nothing = field(() => 0);
  expect(count(find(nothing, isLash), () => true)).toBe(0);
});
