import { expect, test } from 'vitest';
import { toByte, toLinear } from '../paint/color.ts';
import { paintRing } from '../testing/painted-ring.ts';
import { auraOf } from './aura.ts';
import { fillHidden } from './fill-hidden.ts';
import { irisDisc } from './iris-disc.ts';

test('a hidden patch is filled with what lies beside it at the same radius', () => {
  const { polar } = paintRing((r) => [40 + 180 * r, 90, 200 - 100 * r], 256, 64);
  const seen = { ...polar, data: new Uint8ClampedArray(polar.data) };
  const hidden = new Uint8Array(256 * 64);
  for (let j = 20; j < 44; j++) {
    // Across the seam.
    for (let i = -15; i < 25; i++) {
      const at = j * 256 + ((i + 256) % 256);
      hidden[at] = 1;
      seen.data.set([255, 255, 255], 3 * at);
    }
  }
  const filled = fillHidden(seen, hidden);
  for (let i = 0; i < polar.data.length; i++) {
    expect(Math.abs(filled.data[i] - polar.data[i])).toBeLessThanOrEqual(1);
  }
});

test('an iris that nothing hides is left as it is; rows that nobody sees take the nearest one', () => {
  const { polar } = paintRing((r, turn) => [255 * r, 255 * turn, 0], 128, 32);
  expect(fillHidden(polar, new Uint8Array(128 * 32))).toBe(polar);
  const bottom = Uint8Array.from({ length: 128 * 32 }, (_, i) => (i >= 128 * 28 ? 1 : 0));
  const filled = fillHidden(polar, bottom);
  expect(filled.data[3 * 128 * 31]).toBeLessThanOrEqual(filled.data[3 * 128 * 20] + 80);
  expect(filled.data[3 * 128 * 31]).toBeGreaterThan(150);
});

test('the disc shows the ring where it belongs: by radius and direction, the pupil black', () => {
  const ring = paintRing((r, turn) => [100 + 100 * r, 200 * turn, 128]);
  const disc = irisDisc(ring, 1024 / (2 * Math.PI));
  const color = new Float64Array(3);
  for (const turn of [0.1, 0.35, 0.6, 0.85]) {
    for (const r of [0.2, 0.5, 0.9]) {
      disc.colorAt(0.3 + 0.7 * r, 2 * Math.PI * turn, color);
      expect(Math.abs(toByte(color[0]) - (100 + 100 * r))).toBeLessThan(1.5);
      expect(Math.abs(toByte(color[1]) - 200 * turn)).toBeLessThan(1.5);
    }
  }
  disc.colorAt(0.1, 0, color);
  expect(Math.max(...color)).toBeLessThan(toLinear(20));
});

test('an iris sheds light of its own colours, direction by direction, and turned ones when asked', () => {
  const ring = paintRing((_, turn) => (turn < 0.5 ? [40, 60, 110] : [110, 70, 30]));
  const color = new Float64Array(3);
  const at = (turn: number, hue = 0) => {
    auraOf(ring, hue)(2 * Math.PI * turn, color);
    return [...color];
  };
  const [red, , blue] = at(0.25);
  expect(blue).toBeGreaterThan(2 * red);
  const [warmRed, , warmBlue] = at(0.75);
  expect(warmRed).toBeGreaterThan(2 * warmBlue);
  const [turnedRed, , turnedBlue] = at(0.25, 180);
  expect(turnedRed).toBeGreaterThan(turnedBlue);
});

test('an almost black iris is lifted until it shows on black, and sheds the light of its own colour', () => {
  const dark = paintRing(() => [34, 22, 17]);
  const shown = new Float64Array(3);
  irisDisc(dark, 200).colorAt(0.7, 1, shown);
  expect(toByte(shown[0])).toBeGreaterThan(70);
  const light = new Float64Array(3);
  auraOf(dark, 0)(1, light);
  expect(light[0]).toBeGreaterThan(4 * light[2]);
  const grey = paintRing(() => [120, 124, 128]);
  auraOf(grey, 0)(1, light);
  expect(light[2]).toBeLessThan(1.6 * light[0]);
});
