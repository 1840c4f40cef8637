import type { Frame } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { lumaOfRGBA } from '../raster/luma.ts';
import { lookSize } from './find-eye.ts';
import type { LiveFrame } from './live-frame.ts';
import { type MeasuredLook, measureEye } from './measure.ts';

const eye = { cx: 399.5, cy: 299.5, radius: 100, openness: 1, confidence: 1 };
const part: Frame = { x: 150, y: 50, width: 500, height: 500 };

type Paint = (r: number, turn: number) => number;

/** Grey levels in polar coordinates around the eye, radius 1 at the limbus. */
function frameOf(paint: Paint): LiveFrame {
  const read: LiveFrame['read'] = (asked, width, height) => {
    const data = new Uint8ClampedArray(4 * width * height);
    for (let j = 0; j < height; j++) {
      for (let i = 0; i < width; i++) {
        const x = (asked.x + ((i + 0.5) * asked.width) / width - 0.5 - eye.cx) / eye.radius;
        const y = (asked.y + ((j + 0.5) * asked.height) / height - 0.5 - eye.cy) / eye.radius;
        const level = paint(Math.hypot(x, y), Math.atan2(y, x));
        data.set([level, level, level, 255], 4 * (j * width + i));
      }
    }
    return { width, height, data };
  };
  return { width: 800, height: 600, timeMs: 0, read, readLuma: (...a) => lumaOfRGBA(read(...a)) };
}

const measured = (paint: Paint) => {
  const frame = frameOf(paint);
  const luma = lumaOfRGBA(frame.read(part, lookSize, lookSize));
  const look: MeasuredLook = { timeMs: 0, part, eye, luma };
  return measureEye(frame, look, null);
};

test('light is that of the white around the iris, whatever the iris', () => {
  for (const iris of [10, 120]) {
    expect(measured((r) => (r < 1 ? iris : 204)).light).toBeCloseTo(0.8, 1);
  }
});

test('in the dark even the white is dark', () => {
  expect(measured((r) => (r < 1 ? 5 : 30)).light).toBeLessThan(0.15);
});

test('glare is the share of the iris where the camera shows nothing but white', () => {
  const lamp = measured((r, turn) => (r < 1 && Math.abs(turn) < Math.PI / 4 ? 255 : 90));
  expect(lamp.glare).toBeCloseTo(0.25, 1);
  expect(measured(() => 180).glare).toBe(0);
});

test('the softer the fibres, the lower the sharpness', () => {
  const fibres = (softness: number) => {
    const contrast = Math.exp(-softness);
    return measured(
      (_, turn) => 110 + 40 * Math.sin(8 * turn) + 60 * contrast * Math.sign(Math.sin(90 * turn)),
    );
  };
  const series = [0, 1, 2, 4].map((softness) => fibres(softness).sharpness);
  expect(series).toEqual([...series].sort((a, b) => b - a));
  expect(series[0]).toBeGreaterThan(0.5);
  expect(series[3]).toBeLessThan(0.3);
});

test('the motion of a first look is not known', () => {
  expect(measured(() => 90).motion).toBe(Number.POSITIVE_INFINITY);
});
