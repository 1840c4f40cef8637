import { expect, test } from 'vitest';
import { bloomOf } from './bloom.ts';
import { toByte } from './color.ts';
import { curlFlow } from './flow.ts';
import { addDisc, addSpark, type LightCanvas, lightCanvas } from './light-canvas.ts';
import { paint } from './paint.ts';
import { createRandom } from './random.ts';
import { addSheet } from './sheet.ts';
import { smoothField } from './smooth-field.ts';
import { addStreak } from './streak.ts';

/** The canvas's light times the area of a pixel. */
function lightOf({ width, height, light }: LightCanvas, channel = 0): number {
  let sum = 0;
  for (let i = channel; i < light.length; i += 3) sum += light[i];
  return (sum * 4) / Math.max(width, height) ** 2;
}

test('sRGB values read from the table are those of the formula', () => {
  let worst = 0;
  for (let n = 0; n <= 100_000; n++) {
    const linear = (n / 100_000) ** 2;
    const exact = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
    worst = Math.max(worst, Math.abs(toByte(linear) - 255 * exact));
  }
  expect(worst).toBeLessThan(0.02);
  expect([toByte(-1), toByte(Number.NaN), toByte(0), toByte(1), toByte(9)]).toEqual([
    ...[0, 0, 0, 255, 255],
  ]);
});

test('a flat dark grey is dithered to its own mean, black and white are not', () => {
  const flat = (light: number) =>
    paint(200, 100, (_x, _y, color) => {
      color.fill(light);
      return 1;
    }).data.filter((_, i) => i % 4 !== 3);
  const grey = [...flat(0.001)];
  const mean = grey.reduce((sum, byte) => sum + byte, 0) / grey.length;
  expect(Math.abs(mean - toByte(0.001))).toBeLessThan(0.02);
  expect(new Set(grey)).toEqual(new Set([3, 4]));
  expect(new Set(flat(0))).toEqual(new Set([0]));
  expect(new Set(flat(1))).toEqual(new Set([255]));
});

test('an enlarged field is the field itself where that is straight, edges included', () => {
  const field = smoothField(300, 200, 2, (x, y, values) => {
    values[0] = 2 + 3 * x - y;
    values[1] = 5 * y;
  });
  const values = new Float64Array(2);
  for (const y of [-0.66, -0.1, 0, 0.66]) {
    for (const x of [-1, -0.37, 0.001, 1]) {
      field.at(x, y, values);
      expect(values[0]).toBeCloseTo(2 + 3 * x - y, 5);
      expect(values[1]).toBeCloseTo(5 * y, 5);
    }
  }
});

test('sparks, discs and streaks shed the same light at all sizes, and as much as they should', () => {
  const random = createRandom(3);
  for (const size of [64, 96, 256, 1024]) {
    const x = 0.2 * random();
    for (const breadth of [0.0004, 0.004, 0.03]) {
      const sparks = lightCanvas(size, size);
      addSpark(sparks, x, -0.1, breadth, [1, 0, 0]);
      expect(lightOf(sparks) / (2 * Math.PI * breadth ** 2)).toBeCloseTo(1, 1);
      const discs = lightCanvas(size, size);
      addDisc(discs, x, -0.1, breadth, [1, 0, 0]);
      expect(lightOf(discs) / (Math.PI * breadth ** 2)).toBeCloseTo(1, 1);
      const streaks = lightCanvas(size, size);
      const shape = { x0: x, y0: -0.1, x1: x + 0.31, y1: 0.33, breadth0: breadth, breadth1: 0 };
      addStreak(streaks, { ...shape, strength0: 2, strength1: 2 }, [1, 0, 0]);
      const area = Math.hypot(0.31, 0.43) * breadth;
      expect(lightOf(streaks) / (2 * area)).toBeCloseTo(1, 1);
    }
  }
});

test('what lies beyond the canvas leaves it alone', () => {
  const canvas = lightCanvas(64, 48);
  for (const [x, y] of [
    [-1.5, 0],
    [1.5, 0],
    [0, -1.2],
    [0, 1.2],
  ] as const) {
    addSpark(canvas, x, y, 0.01, [1, 1, 1]);
    addDisc(canvas, x, y, 0.1, [1, 1, 1]);
    const beyond = { x0: x, y0: y, x1: 1.2 * x + 0.01, y1: 1.2 * y };
    addStreak(
      canvas,
      { ...beyond, ...{ breadth0: 0.01, breadth1: 0.01, strength0: 1, strength1: 1 } },
      [1, 1, 1],
    );
  }
  expect(lightOf(canvas)).toBe(0);
});

test('a sheet keeps its light however it is carried off, and covers its area evenly', () => {
  const columns = 40;
  const rows = 30;
  const count = columns * rows;
  const at = (shape: (u: number, v: number) => number) =>
    Float32Array.from({ length: count }, (_, i) =>
      shape((i % columns) / (columns - 1), Math.floor(i / columns) / (rows - 1)),
    );
  const matter = new Float32Array(3 * count).fill(1 / ((columns - 1) * (rows - 1)));
  for (const size of [48, 400]) {
    const flat = lightCanvas(size, size);
    const [x, y] = [at((u) => u - 0.5), at((_, v) => v - 0.5)];
    addSheet(flat, { columns, rows, x, y, matter }, 0);
    expect(lightOf(flat)).toBeCloseTo(1, 1);
    const middle = 3 * (size * (size / 2) + size / 2);
    expect(flat.light[middle]).toBeCloseTo(1, 1);
    const bent = lightCanvas(size, size);
    const bentX = at((u, v) => 0.5 * Math.cos(4 * u) * (0.3 + v));
    const bentY = at((u, v) => 0.5 * Math.sin(4 * u) * (0.3 + v));
    addSheet(bent, { columns, rows, x: bentX, y: bentY, matter }, 0);
    expect(lightOf(bent)).toBeCloseTo(1, 1);
  }
});

test('a flow creates nothing: as much comes to every point as leaves it', () => {
  const flow = curlFlow(5, 4);
  const random = createRandom(1);
  const velocity = new Float64Array(2);
  const step = 0.04;
  for (let n = 0; n < 50; n++) {
    const x = 1.8 * random() - 0.9;
    const y = 1.8 * random() - 0.9;
    // What crosses the edges of a square.
    let out = 0;
    let gross = 0;
    for (let k = 0; k < 40; k++) {
      const along = -step + (2 * step * (k + 0.5)) / 40;
      for (const side of [-1, 1]) {
        flow(x + side * step, y + along, velocity);
        out += side * velocity[0];
        gross += Math.abs(velocity[0]);
        flow(x + along, y + side * step, velocity);
        out += side * velocity[1];
        gross += Math.abs(velocity[1]);
      }
    }
    expect(Math.abs(out)).toBeLessThan(0.02 * gross + 0.02);
  }
});

test('a glow carries the light of what it surrounds', () => {
  const canvas = lightCanvas(512, 512);
  addSpark(canvas, 0.1, 0.2, 0.01, [3, 0, 0]);
  const glow = bloomOf(canvas, [0.05]);
  const values = new Float64Array(3);
  let sum = 0;
  for (let j = 0; j < 128; j++) {
    for (let i = 0; i < 128; i++) {
      glow.at((i + 0.5) / 64 - 1, (j + 0.5) / 64 - 1, values);
      sum += values[0] / 64 ** 2;
    }
  }
  expect(sum / lightOf(canvas)).toBeCloseTo(1, 1);
  glow.at(0.1, 0.2, values);
  const peak = values[0];
  glow.at(0.15, 0.2, values);
  // Three box blurs: 2/3 where a Gaussian has 0.61.
  expect(values[0] / peak).toBeCloseTo(2 / 3, 1);
});
