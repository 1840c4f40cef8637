import type { RasterRGBA } from '@irisvue/engine';
import { expect, test } from 'vitest';
import { enlargeForPrint, resizeTo } from './enlarge-for-print.ts';

/** Dark lines on white around a middle, with white all around. */
function engraving(side: number): RasterRGBA {
  const data = new Uint8ClampedArray(4 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [(i % side) - side / 2 + 0.5, Math.floor(i / side) - side / 2 + 0.5];
    const [rho, theta] = [Math.hypot(x, y) / side, Math.atan2(y, x)];
    const light = rho < 0.15 || rho > 0.4 || Math.sin(60 * theta + 20 * rho) > 0 ? 255 : 20;
    data.set([light, light, light, 255], 4 * i);
  }
  return { width: side, height: side, data };
}

const sheetFor = (side: number) => ({ picture: { width: side, height: side } });

/** Mean squared difference of two pictures, in 8-bit levels. */
function difference(a: RasterRGBA, b: RasterRGBA): number {
  let sum = 0;
  for (const [i, value] of a.data.entries()) sum += (value - (b.data[i] ?? 0)) ** 2;
  return sum / a.data.length;
}

test('a picture enlarged for print is nearer to what was drawn so large than Lanczos comes', async () => {
  const drawn = await resizeTo(engraving(1600), 400);
  const small = await resizeTo(engraving(1600), 200);
  const enlarged = await enlargeForPrint(small, sheetFor(400));
  expect([enlarged.width, enlarged.height]).toEqual([400, 400]);
  const byLanczos = difference(await resizeTo(small, 400), drawn);
  expect(difference(enlarged, drawn)).toBeLessThan(byLanczos / 2);
});

test('white paper stays white', async () => {
  const { data, width, height } = await enlargeForPrint(engraving(200), sheetFor(300));
  const corners = [0, width - 1, (height - 1) * width, height * width - 1];
  for (const at of [...corners, 20 * width + 30]) {
    expect([...data.slice(4 * at, 4 * at + 4)]).toEqual([255, 255, 255, 255]);
  }
});

test('a picture that is large enough is left alone, and none becomes larger than its sheet', async () => {
  const picture = engraving(200);
  expect(await enlargeForPrint(picture, sheetFor(250))).toBe(picture);
  expect((await enlargeForPrint(picture, sheetFor(260))).width).toBe(260);
  expect((await enlargeForPrint(picture, sheetFor(790))).width).toBe(400);
  expect((await enlargeForPrint(picture, sheetFor(1600))).width).toBe(800);
});
