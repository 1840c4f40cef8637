import { expect, test } from 'vitest';
import { createRandom } from '../paint/random.ts';
import type { RasterRGB } from '../raster/raster.ts';
import { paintRing } from '../testing/painted-ring.ts';
import { fillHidden } from './fill-hidden.ts';

const columns = 512;
const rows = 64;

/** Whites out what is hidden, fills it, and gives the greatest and the mean difference from the truth there. */
function fillAgain(
  { polar }: { polar: RasterRGB },
  hides: (column: number, row: number) => boolean,
) {
  const data = new Uint8ClampedArray(polar.data);
  const hidden = Uint8Array.from({ length: columns * rows }, (_, at) =>
    hides(at % columns, Math.floor(at / columns)) ? 1 : 0,
  );
  for (let at = 0; at < hidden.length; at++)
    if (hidden[at] === 1) data.fill(255, 3 * at, 3 * at + 3);
  const filled = fillHidden({ ...polar, data }, hidden);
  let greatest = 0;
  let sum = 0;
  let elsewhere = 0;
  for (let i = 0; i < data.length; i++) {
    const difference = Math.abs(filled.data[i] - polar.data[i]);
    if (hidden[Math.floor(i / 3)] === 0) elsewhere = Math.max(elsewhere, difference);
    else {
      greatest = Math.max(greatest, difference);
      sum += difference;
    }
  }
  const count = hidden.reduce((total, mark) => total + mark, 0);
  return { greatest, mean: sum / (3 * count), elsewhere };
}

const window = (column: number, row: number) =>
  column >= 100 && column < 130 && row >= 15 && row < 45;

test('fibres that repeat around the ring go on where they were hidden', () => {
  const fibres = paintRing(
    (_, turn) => {
      const light = 40 * Math.cos(2 * Math.PI * 32 * turn);
      return [120 + light, 110 + light, 90 + light];
    },
    columns,
    rows,
  );
  const { mean, elsewhere } = fillAgain(fibres, window);
  expect(mean).toBeLessThan(4);
  expect(elsewhere).toBe(0);
}, 30_000);

test('a gradient stays a gradient, also across the seam of the columns', () => {
  const gradient = paintRing(
    (r, turn) => [60 + 120 * r, 100 + 30 * Math.cos(2 * Math.PI * turn), 150 - 80 * r],
    columns,
    rows,
  );
  expect(fillAgain(gradient, window).greatest).toBeLessThan(6);
  const seam = (column: number, row: number) =>
    (column < 15 || column >= columns - 15) && row >= 15 && row < 45;
  expect(fillAgain(gradient, seam).greatest).toBeLessThan(6);
}, 30_000);

test('a sector that is hidden from rim to rim gets the texture of the rest, and no step beside it', () => {
  const woven = paintRing(
    (r, turn) => {
      const light = 40 * Math.cos(2 * Math.PI * (40 * turn + 0.4 * Math.sin(9 * r + 3 * turn)));
      return [120 + light, 110 + light, 90 + light];
    },
    columns,
    rows,
  );
  const hidden = Uint8Array.from({ length: columns * rows }, (_, at) =>
    at % columns >= 200 && at % columns < 280 ? 1 : 0,
  );
  const filled = fillHidden(woven.polar, hidden);
  const spread = (first: number) => {
    let squares = 0;
    for (let column = first; column < first + 40; column++) {
      squares += (filled.data[3 * (32 * columns + column)] - 120) ** 2;
    }
    return Math.sqrt(squares / 40);
  };
  expect(spread(220)).toBeGreaterThan(0.5 * spread(20));
  for (let row = 5; row < rows; row += 7) {
    const edge = 3 * (row * columns + 200);
    expect(Math.abs(filled.data[edge] - filled.data[edge - 3])).toBeLessThan(45);
  }
}, 30_000);

test('what a lid hides at the limbus becomes as lively as the rest of its rows, when asked to', () => {
  const random = createRandom(11);
  const waves = Array.from({ length: 60 }, () => [20 + 60 * random(), 12 * random(), random()]);
  const woven = paintRing(
    (r, turn) => {
      const light = waves.reduce(
        (sum, [around, across, phase]) =>
          sum + 5 * Math.cos(2 * Math.PI * (Math.round(around) * turn + across * r + phase)),
        0,
      );
      return [120 + light, 110 + light, 90 + light];
    },
    columns,
    rows,
  );
  const isLid = (at: number) => at >= 44 * columns && at % columns >= 180 && at % columns < 300;
  const hidden = Uint8Array.from({ length: columns * rows }, (_, at) => (isLid(at) ? 1 : 0));
  const spread = (liveliness: number) => {
    const filled = fillHidden(woven.polar, hidden, liveliness);
    const inside = Array.from(hidden.keys()).filter((at) => isLid(at) && at >= 52 * columns);
    const squares = (data: ArrayLike<number>) =>
      inside.reduce((sum, at) => sum + (data[3 * at] - 120) ** 2, 0);
    return Math.sqrt(squares(filled.data) / squares(woven.polar.data));
  };
  expect(spread(1)).toBeGreaterThan(0.75);
  expect(spread(1)).toBeLessThan(1.25);
  expect(spread(0)).toBeLessThan(0.7 * spread(1));
}, 30_000);

test('what is read together with a filled pixel is filled, too, though nobody wants it', () => {
  const { polar } = paintRing(() => [90, 110, 130], columns, rows);
  const data = new Uint8ClampedArray(polar.data);
  const hidden = new Uint8Array(columns * rows);
  for (let at = 30 * columns; at < hidden.length; at++) {
    const isReflection = at < 40 * columns && at % columns >= 100 && at % columns < 140;
    if (!isReflection && at < 40 * columns) continue;
    hidden[at] = isReflection ? 1 : 2;
    data.fill(255, 3 * at, 3 * at + 3);
  }
  const filled = fillHidden({ ...polar, data }, hidden);
  for (const row of [39, 40, 41]) {
    expect(Math.abs(filled.data[3 * (row * columns + 120)] - 90)).toBeLessThan(3);
  }
}, 30_000);
