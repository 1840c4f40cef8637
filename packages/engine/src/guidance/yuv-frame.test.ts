import { expect, test } from 'vitest';
import { frameOfYuv, type YuvPicture } from './yuv-frame.ts';

const bt601 = { kr: 0.299, kb: 0.114 };

/** An I420 picture of one colour per quadrant or whatever the functions say. */
function i420(
  width: number,
  height: number,
  luma: (x: number, y: number) => number,
  chroma: (x: number, y: number) => readonly [number, number] = () => [128, 128],
): YuvPicture {
  const half = width / 2;
  const data = new Uint8Array((width * height * 3) / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = luma(x, y);
  }
  const u = width * height;
  const v = u + u / 4;
  for (let y = 0; y < height / 2; y++) {
    for (let x = 0; x < half; x++) {
      [data[u + y * half + x], data[v + y * half + x]] = chroma(x, y);
    }
  }
  return {
    width,
    height,
    y: { data, offset: 0, stride: width, step: 1 },
    u: { data, offset: u, stride: half, step: 1 },
    v: { data, offset: v, stride: half, step: 1 },
    ...bt601,
    isFullRange: true,
  };
}

const whole = (width: number, height: number) => ({ x: 0, y: 0, width, height });

test('a ramp stays the same ramp at any size and place', () => {
  const frame = frameOfYuv(
    i420(640, 360, (x, y) => x / 4 + y / 4),
    0,
  );
  const part = { x: 120, y: 40, width: 256, height: 128 };
  for (const columns of [32, 100, 256]) {
    const { data, width } = frame.readLuma(part, columns, columns / 2);
    for (const [i, j] of [
      [0, 0],
      [columns - 1, 3],
      [7, columns / 2 - 1],
    ] as const) {
      const x = part.x + ((i + 0.5) * part.width) / columns - 0.5;
      const y = part.y + ((j + 0.5) * part.height) / (columns / 2) - 0.5;
      expect(Math.abs(data[j * width + i] - (x + y) / 4)).toBeLessThan(1);
    }
  }
});

test('fine stripes average out instead of turning into coarse ones', () => {
  const frame = frameOfYuv(
    i420(1280, 720, (x) => (x % 2 === 0 ? 0 : 200)),
    0,
  );
  const { data } = frame.readLuma(whole(1280, 720), 128, 72);
  expect(Math.min(...data)).toBeGreaterThan(40);
  expect(Math.max(...data)).toBeLessThan(160);
});

test('beyond the frame lies mid-grey, whatever the range of luma', () => {
  const full = i420(64, 64, () => 0);
  for (const picture of [full, { ...full, isFullRange: false }]) {
    const { data } = frameOfYuv(picture, 0).read({ x: -64, y: 0, width: 64, height: 64 }, 4, 4);
    expect([...data.slice(0, 4)]).toEqual([128, 128, 128, 255]);
  }
});

test('studio-range grey comes out as full black and full white', () => {
  const picture = { ...i420(64, 64, (x) => (x < 32 ? 16 : 235)), isFullRange: false };
  const { data } = frameOfYuv(picture, 0).read(whole(64, 64), 2, 1);
  expect([...data]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
});

test('colours come out as they went in, from planes of their own and from interleaved ones', () => {
  // Red 200, green 120, blue 40 in BT.601, full range.
  const luma = 0.299 * 200 + 0.587 * 120 + 0.114 * 40;
  const u = 128 + (40 - luma) / (2 * (1 - 0.114));
  const v = 128 + (200 - luma) / (2 * (1 - 0.299));
  const planar = i420(
    64,
    64,
    () => Math.round(luma),
    () => [Math.round(u), Math.round(v)],
  );
  const interleaved = new Uint8Array(64 * 32).map((_, i) => Math.round(i % 2 === 0 ? u : v));
  const nv12: YuvPicture = {
    ...planar,
    u: { data: interleaved, offset: 0, stride: 64, step: 2 },
    v: { data: interleaved, offset: 1, stride: 64, step: 2 },
  };
  for (const picture of [planar, nv12]) {
    const [red, green, blue] = frameOfYuv(picture, 0).read(whole(64, 64), 1, 1).data;
    expect(Math.abs(red - 200)).toBeLessThanOrEqual(2);
    expect(Math.abs(green - 120)).toBeLessThanOrEqual(2);
    expect(Math.abs(blue - 40)).toBeLessThanOrEqual(2);
  }
});
