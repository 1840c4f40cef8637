import { expect, test } from 'vitest';
import { createRandom } from '../paint/random.ts';
import { blend, mergeBands, type Picture } from './bands.ts';

const side = 64;
const step = Float32Array.from({ length: side * side }, (_, i) => (i % side < side / 2 ? 0 : 1));
const plane = (value: () => number) => Float32Array.from({ length: side * side }, value);

test('two equal pictures blend to the same picture', () => {
  const random = createRandom(1);
  const picture = plane(random);
  const blended = blend(picture, picture, step, side, 8);
  for (const [i, value] of blended.entries()) expect(value).toBeCloseTo(picture[i], 5);
});

test('between two plain pictures the seam is smooth and runs one way, and each stays itself far from it', () => {
  const blended = blend(
    plane(() => 0.2),
    plane(() => 0.8),
    step,
    side,
    8,
  );
  const row = blended.subarray(32 * side, 33 * side);
  expect(row[0]).toBeCloseTo(0.2, 5);
  expect(row[side - 1]).toBeCloseTo(0.8, 5);
  for (let i = 1; i < side; i++) {
    expect(row[i] - row[i - 1]).toBeGreaterThanOrEqual(-1e-6);
    expect(row[i] - row[i - 1]).toBeLessThan(0.06);
  }
});

test('detail changes hands within the seam, whatever its colours do', () => {
  const fine = plane(() => 0);
  for (let i = 0; i < fine.length; i++) fine[i] = i % 2;
  const blended = blend(
    fine,
    plane(() => 0.5),
    step,
    side,
    8,
  );
  const contrast = (i: number) => Math.abs(blended[32 * side + i] - blended[32 * side + i + 1]);
  expect(contrast(28)).toBeGreaterThan(0.9);
  expect(contrast(36)).toBeLessThan(0.1);
});

test('at the pixels two equal pictures stay as they are, too', () => {
  const picture: Picture = (x, y, color) => {
    for (let c = 0; c < 3; c++) color[c] = 0.5 + 0.4 * Math.sin(40 * x + 25 * y + c);
  };
  const merged = mergeBands(
    () => [picture, picture],
    (x) => (x < 0 ? 0 : 1),
    512,
  );
  const [found, wanted] = [new Float64Array(3), new Float64Array(3)];
  for (const [x, y] of [
    [-0.5, 0.1],
    [-0.001, 0.2],
    [0.003, -0.4],
    [0.7, 0.7],
  ] as const) {
    merged(x, y, found);
    picture(x, y, wanted);
    for (let c = 0; c < 3; c++) expect(found[c]).toBeCloseTo(wanted[c], 4);
  }
});
