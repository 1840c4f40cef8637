import { expect, test } from 'vitest';
import { cropped, pasted, shownPart } from './crop.ts';
import type { RasterRGBA } from './raster.ts';

/** Six by five pixels, of which those at (2, 1) and (4, 3) are not transparent. */
const picture: RasterRGBA = { width: 6, height: 5, data: new Uint8ClampedArray(4 * 30) };
picture.data.set([10, 20, 30, 255], 4 * (6 + 2));
picture.data.set([40, 50, 60, 1], 4 * (3 * 6 + 4));

test('the part that shows anything is as small as can be', () => {
  expect(shownPart(picture)).toEqual({ x: 2, y: 1, width: 3, height: 3 });
  expect(shownPart({ width: 2, height: 1, data: new Uint8ClampedArray(8) })).toBeNull();
});

test('a part that is cut out and put back makes the same picture', () => {
  const frame = { x: 2, y: 1, width: 3, height: 3 };
  const part = cropped(picture, frame);
  expect([part.width, part.height]).toEqual([3, 3]);
  expect([...part.data.slice(0, 4), ...part.data.slice(-4)]).toEqual([
    10, 20, 30, 255, 40, 50, 60, 1,
  ]);
  const empty = { ...picture, data: new Uint8ClampedArray(4 * 30) };
  expect(pasted(empty, part, frame).data).toEqual(picture.data);
});
