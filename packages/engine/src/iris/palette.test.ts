import { expect, test } from 'vitest';
import { fromOkLab, type OkLab, toByte } from '../paint/color.ts';
import { paintRing } from '../testing/painted-ring.ts';
import { mainHue, paletteOf } from './palette.ts';

const inks: readonly OkLab[] = [
  [0.3, 0.02, 0.05],
  [0.55, -0.03, -0.1],
  [0.8, 0.05, 0.08],
];
const bytesOf = (color: OkLab): readonly [number, number, number] => {
  const [red, green, blue] = fromOkLab(color);
  return [toByte(red), toByte(green), toByte(blue)];
};
/** Half of it the second colour, a third the first, a sixth the last. */
const striped = paintRing((_, turn) => bytesOf(inks[turn < 1 / 3 ? 0 : turn < 5 / 6 ? 1 : 2]));

test('three colours are found again, with their shares, the commonest first', () => {
  const palette = paletteOf(striped, 3);
  expect(palette.map(({ share }) => share)).toEqual([
    expect.closeTo(1 / 2, 1),
    expect.closeTo(1 / 3, 1),
    expect.closeTo(1 / 6, 1),
  ]);
  for (const [k, ink] of [inks[1], inks[0], inks[2]].entries()) {
    for (let c = 0; c < 3; c++) expect(palette[k].color[c]).toBeCloseTo(ink[c], 2);
  }
});

test('an iris of one colour has a palette of one', () => {
  const palette = paletteOf(
    paintRing(() => [90, 60, 40]),
    5,
  );
  expect(palette).toHaveLength(1);
  expect(palette[0].share).toBe(1);
});

test('the main hue is that of the colourful parts', () => {
  const ring = paintRing((_, turn) => bytesOf(turn < 0.7 ? [0.4, 0.001, 0] : [0.6, 0, 0.12]));
  expect(mainHue(ring)).toBeCloseTo(Math.PI / 2, 1);
});
