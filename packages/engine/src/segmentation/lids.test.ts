import type { Ellipse } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { paintEyes, readPaint } from '../testing/painted-eye.ts';
import { type EyeMaps, readEye } from './eye-maps.ts';
import { fitLids, insideLids } from './lids.ts';

const limbus: Ellipse = { cx: 127.5, cy: 127.5, rx: 70, ry: 70, angle_deg: 0 };
const pupil: Ellipse = { ...limbus, rx: 25, ry: 25 };
const whole = { x: 0, y: 0, width: 256, height: 256 };

const upperLid = (x: number) => 80 + ((x - 120) / 20) ** 2;
const lowerLid = (x: number) => 190 - ((x - 135) / 25) ** 2;

const mapsOf = (lids: object): Promise<EyeMaps> =>
  readEye(paintEyes(256, 256, [{ limbus, pupil, ...lids }]), whole, 256, 256, readPaint);

/** Largest error in pixels of the upper edge that the fit draws, across the limbus. */
function upperError(maps: EyeMaps, wanted: (x: number) => number): number {
  const inside = insideLids(fitLids(maps, limbus));
  let worst = 0;
  for (let x = 70; x <= 185; x += 5) {
    let y = 0;
    while (inside(x, y) < 0 && y < 255) y += 0.25;
    worst = Math.max(worst, Math.abs(y - wanted(x)));
  }
  return worst;
}

test('two curved lids are found to a pixel', async () => {
  expect(upperError(await mapsOf({ upperLid, lowerLid }), upperLid)).toBeLessThan(1.5);
});

test('specks of skin on the eye and holes in the lid do not move an edge', async () => {
  const maps = await mapsOf({ upperLid, lowerLid });
  const blot = (cx: number, cy: number, value: number) => {
    for (let y = cy - 5; y <= cy + 5; y++)
      maps.skin.data.fill(value, y * 256 + cx - 5, y * 256 + cx + 6);
  };
  blot(100, 120, 1);
  blot(150, 105, 1);
  blot(130, 40, 0);
  expect(upperError(maps, upperLid)).toBeLessThan(2.5);
});

test('without lids everything on the iris is open', async () => {
  const inside = insideLids(fitLids(await mapsOf({}), limbus));
  for (let t = 0; t < 2 * Math.PI; t += 0.1) {
    expect(inside(127.5 + 70 * Math.cos(t), 127.5 + 70 * Math.sin(t))).toBeGreaterThan(0.1);
  }
});

test('a head tilted by 35 degrees tilts the lids with it', async () => {
  const tilt = (35 * Math.PI) / 180;
  const maps = await mapsOf({});
  for (let y = 0; y < 256; y++) {
    for (let x = 0; x < 256; x++) {
      const v = (y - 127.5) * Math.cos(tilt) - (x - 127.5) * Math.sin(tilt);
      maps.skin.data[y * 256 + x] = Math.abs(v) < 45 ? 0 : 1;
    }
  }
  const lids = fitLids(maps, limbus);
  expect(lids.angle_deg).toBeCloseTo(35, -0.5);
  expect(lids.upper[0]).toBeCloseTo(-45 / 70, 1);
  expect(lids.lower[0]).toBeCloseTo(45 / 70, 1);
});
