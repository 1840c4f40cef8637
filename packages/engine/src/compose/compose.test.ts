import { compositionLayoutSchema, fusionStyleSchema } from '@irisvue/contracts';
import { expect, test, vi } from 'vitest';
import { fibrousRing, paintRing } from '../testing/painted-ring.ts';
import { likeness, shrunk } from '../testing/picture-difference.ts';
import { arrange } from './arrange.ts';
import { compose } from './compose.ts';
import { fuse } from './fuse.ts';
import { withWatermark } from './watermark.ts';

/** Each fusion is painted four times. */
vi.setConfig({ testTimeout: 60_000 });

const blue = paintRing(() => [60, 90, 180]);
const brown = paintRing(() => [150, 90, 50]);

test('irises and their names lie on the canvas and never on each other, but for petals', () => {
  for (const layout of compositionLayoutSchema.options) {
    for (const isNamed of [false, true]) {
      for (let count = 2; count <= 6; count++) {
        const { width, height, circles, nameHeight } = arrange(layout, count, isNamed);
        expect(circles).toHaveLength(count);
        expect(Math.max(width, height)).toBeCloseTo(2);
        expect(nameHeight > 0).toBe(isNamed && layout !== 'flower');
        for (const [index, { x, y, radius }] of circles.entries()) {
          expect(Math.abs(x) + radius).toBeLessThan(width / 2);
          expect(y - radius).toBeGreaterThan(-height / 2);
          expect(y + radius + nameHeight).toBeLessThan(height / 2);
          for (const other of circles.slice(index + 1)) {
            const apart = Math.hypot(x - other.x, y - other.y);
            if (layout === 'flower') {
              expect(apart).toBeGreaterThan(radius);
              continue;
            }
            expect(apart).toBeGreaterThan(2 * radius);
            const foot = y + radius + nameHeight;
            if (other.y > y + radius && other.y - other.radius < foot) {
              expect(Math.abs(other.x - x)).toBeGreaterThan(radius);
            }
          }
        }
      }
    }
  }
});

test('a row shows each iris in its place, in order, on the ground that was asked for', () => {
  const row = { layout: 'row', side: 400, isNamed: false, footer: 0 } as const;
  const { width, height, data } = compose([blue, brown], { ...row, background: 'white' });
  expect([width, height]).toEqual([400, 230]);
  const at = (x: number, y: number) => [...data.slice(4 * (y * width + x)).slice(0, 4)];
  expect(at(2, 2)).toEqual([255, 255, 255, 255]);
  const [left, right] = [at(70, 115), at(340, 115)];
  expect(left[2]).toBeGreaterThan(left[0]);
  expect(right[0]).toBeGreaterThan(right[2]);
  expect(compose([blue, brown], { ...row, background: 'transparent' }).data[3]).toBe(0);
});

test('a ground goes on below the irises, plain or painted', () => {
  const asked = { layout: 'row', side: 400, isNamed: false, footer: 50 } as const;
  const plain = compose([blue, brown], { ...asked, background: 'white' });
  expect(plain.height).toBe(280);
  expect([...plain.data.slice(-4)]).toEqual([255, 255, 255, 255]);
  const painted = compose([blue, brown], {
    ...asked,
    background: ({ width, height }) => ({
      ...{ width, height },
      data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) =>
        Math.min(255, 40 + (i >> 2) / width / 2),
      ),
    }),
  });
  expect([...painted.data.slice(0, 3)]).toEqual([40, 40, 40]);
  expect([...painted.data.slice(-4)]).toEqual([180, 180, 180, 180]);
  // What lies behind the irises goes on below them without a step.
  const rows = Array.from(
    { length: painted.height },
    (_, y) => painted.data[4 * y * painted.width] ?? 0,
  );
  const steps = rows.slice(1).map((value, y) => Math.abs(value - (rows[y] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(6);
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
    const small = at(96);
    expect(likeness(shrunk(at(384), 4), small)).toBeGreaterThan(23);
    expect(at(96).data).toEqual(small.data);
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
