import { expect, test } from 'vitest';
import { groundOf, onGround } from './ground.ts';

/** 5 × 4, of one colour, with one pixel of another in the middle and one at the edge. */
function picture(alpha: number) {
  const data = new Uint8ClampedArray(4 * 20);
  for (let i = 0; i < 20; i++) data.set([200, 100, 50, alpha], 4 * i);
  for (const i of [0, 12]) data.set([9, 9, 9, 255], 4 * i);
  return { width: 5, height: 4, data };
}

test('the ground is the colour that most of the edge has', () => {
  expect(groundOf(picture(255))).toEqual([200, 100, 50]);
  expect(groundOf(picture(0))).toEqual([0, 0, 0]);
});

test('a picture on its ground is opaque and framed, and what was half transparent lets it through', () => {
  const framed = onGround(picture(51), [255, 255, 255], 2);
  expect(framed).toMatchObject({ width: 9, height: 8 });
  const at = (x: number, y: number) => [...framed.data.slice(4 * (9 * y + x)).slice(0, 4)];
  expect(at(0, 0)).toEqual([255, 255, 255, 255]);
  expect(at(2, 2)).toEqual([9, 9, 9, 255]);
  expect(at(3, 2)).toEqual([244, 224, 214, 255]);
});
