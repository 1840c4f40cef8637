import { expect, test } from 'vitest';
import type { Field, RasterRGB } from '../raster/raster.ts';
import { wholeReflections } from './whole-reflections.ts';

const side = 200;
const frame = { x: 0, y: 0, width: side, height: side };
const limbus = { cx: 100, cy: 100, rx: 90, ry: 90, angle_deg: 0 };
const field = (value: (x: number, y: number) => number): Field => ({
  width: side,
  height: side,
  data: Float32Array.from({ length: side * side }, (_, i) => value(i % side, Math.floor(i / side))),
});
const nothing = field(() => 0);
const pupil = field((x, y) => (Math.hypot(x - 100, y - 100) < 30 ? 1 : 0));

/** A blue iris with fibres around a black pupil; over it a light that fades to its rim over six pixels. */
const fromLight = (x: number, y: number) => Math.hypot(x - 150, y - 100);
const picture: RasterRGB = (() => {
  const data = new Uint8ClampedArray(3 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const fibre = 8 * Math.sin(24 * Math.atan2(y - 100, x - 100));
    const iris = pupil.data[i] === 1 ? [8, 8, 8] : [70 + fibre, 100 + fibre, 140 + fibre];
    const share = Math.min(1, Math.max(0, (14 - fromLight(x, y)) / 6));
    data.set(
      iris.map((value) => value + (250 - value) * share),
      3 * i,
    );
  }
  return { width: side, height: side, data };
})();
const at = ({ data }: Field, x: number, y: number) => data[y * side + x];

test('of a light whose middle is suspected the rim is taken, too, and nothing beyond', () => {
  const specular = field((x, y) => (fromLight(x, y) < 8 ? 0.9 : 0));
  const found = wholeReflections({ frame, specular, occlusion: nothing }, picture, limbus, pupil);
  for (const x of [138, 144, 150, 160, 162]) expect(at(found, x, 100)).toBe(1);
  for (const x of [133, 167]) expect(at(found, x, 100)).toBe(0);
});

test('a part of the iris that looks like the rest of its ring is no reflection, whatever is suspected', () => {
  const specular = field((x, y) => (Math.hypot(x - 50, y - 100) < 8 ? 0.8 : 0));
  const found = wholeReflections({ frame, specular, occlusion: nothing }, picture, limbus, pupil);
  expect(at(found, 50, 100)).toBeLessThan(0.4);
});

test('a bright place that nobody suspects is left to the iris', () => {
  const found = wholeReflections(
    { frame, specular: nothing, occlusion: nothing },
    picture,
    limbus,
    pupil,
  );
  expect(Math.max(...found.data)).toBe(0);
});

test('a ring light around the pupil is a light, though its whole ring is as bright', () => {
  const isLit = (x: number, y: number) => Math.abs(Math.hypot(x - 100, y - 100) - 50) < 8;
  const data = picture.data.map((byte, i) =>
    isLit(Math.floor(i / 3) % side, Math.floor(i / 3 / side)) ? 250 : byte,
  );
  const specular = field((x, y) => (isLit(x, y) ? 0.9 : 0));
  const found = wholeReflections(
    { frame, specular, occlusion: nothing },
    { ...picture, data },
    limbus,
    pupil,
  );
  expect(at(found, 100, 50)).toBe(1);
});

test('dark bars and lashes within a light are taken with it, and a dark fibre beside it is not', () => {
  const isBar = (x: number, y: number) => Math.abs(x - 150) < 3 && Math.abs(y - 100) < 12;
  const data = picture.data.map((byte, i) =>
    isBar(Math.floor(i / 3) % side, Math.floor(i / 3 / side)) ? 60 : byte,
  );
  const specular = field((x, y) => (fromLight(x, y) < 8 && !isBar(x, y) ? 0.9 : 0));
  const found = wholeReflections(
    { frame, specular, occlusion: nothing },
    { ...picture, data },
    limbus,
    pupil,
  );
  expect(at(found, 150, 100)).toBe(1);
  for (const x of [132, 168]) expect(at(found, x, 100)).toBe(0);
});
