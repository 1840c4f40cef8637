import { compositionLayoutSchema, fusionStyleSchema } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { fibrousRing, paintRing } from '../testing/painted-ring.ts';
import { likeness, shrunk } from '../testing/picture-difference.ts';
import { arrange, compose } from './compose.ts';
import { fuse } from './fuse.ts';
import { withWatermark } from './watermark.ts';

const blue = paintRing(() => [60, 90, 180]);
const brown = paintRing(() => [150, 90, 50]);

test('irises lie on the canvas and never on each other', () => {
  for (const layout of compositionLayoutSchema.options) {
    for (let count = 2; count <= 6; count++) {
      const { aspect, circles } = arrange(layout, count);
      expect(circles).toHaveLength(count);
      for (const [index, { x, y, radius }] of circles.entries()) {
        expect(Math.abs(x) + radius).toBeLessThan(1);
        expect(Math.abs(y) + radius).toBeLessThan(aspect + 1e-9);
        for (const other of circles.slice(index + 1)) {
          const apart = Math.hypot(x - other.x, y - other.y);
          expect(apart).toBeGreaterThan(radius + other.radius);
        }
      }
    }
  }
});

test('a row shows each iris in its place, in order, on the ground that was asked for', () => {
  const { width, height, data } = compose([blue, brown], 'row', 'white', 400);
  expect([width, height]).toEqual([400, 200]);
  const at = (x: number, y: number) => [...data.slice(4 * (y * width + x)).slice(0, 4)];
  expect(at(2, 2)).toEqual([255, 255, 255, 255]);
  const [left, right] = [at(150, 100), at(350, 100)];
  expect(left[2]).toBeGreaterThan(left[0]);
  expect(right[0]).toBeGreaterThan(right[2]);
  expect(compose([blue, brown], 'row', 'transparent', 64).data[3]).toBe(0);
});

test('of two halves the left one is the first person’s', () => {
  const request = { style: 'halves', background: 'black', side: 200, seed: 1 } as const;
  const { data } = fuse([blue, brown], request);
  const at = (x: number, y: number) => [...data.slice(4 * (y * 200 + x)).slice(0, 4)];
  expect(at(30, 100)[2]).toBeGreaterThan(at(30, 100)[0]);
  expect(at(170, 100)[0]).toBeGreaterThan(at(170, 100)[2]);
});

test.each(fusionStyleSchema.options)(
  '%s is the same at every size and again by its seed',
  (style) => {
    const irises = [fibrousRing(), brown] as const;
    const at = (side: number) => fuse(irises, { style, background: 'black', side, seed: 3 });
    const small = at(100);
    expect(likeness(shrunk(at(400), 4), small)).toBeGreaterThan(26);
    expect(at(100).data).toEqual(small.data);
  },
);

test('a watermark stands at the foot, can be read on black and white, and leaves the rest alone', () => {
  for (const ground of [0, 255]) {
    const data = new Uint8ClampedArray(600 * 600 * 4).fill(ground);
    for (let i = 3; i < data.length; i += 4) data[i] = 255;
    const marked = withWatermark({ width: 600, height: 600, data }).data;
    const changed = Array.from({ length: 600 }, (_, y) => {
      const [from, to] = [4 * 600 * y, 4 * 600 * (y + 1)];
      return marked.subarray(from, to).some((byte, i) => Math.abs(byte - data[from + i]) > 60);
    });
    expect(changed.slice(0, 540)).not.toContain(true);
    expect(changed.slice(540)).toContain(true);
  }
});
