import { expect, test } from 'vitest';
import type { Field } from '../raster/raster.ts';
import { motionBetween } from './motion.ts';

const circle = { cx: 64, cy: 60, radius: 26 };

/** Smooth waves, moved and grown about the circle's centre. */
function waves({ dx = 0, dy = 0, zoom = 0, light = 0 } = {}): Field {
  const data = new Float32Array(128 * 128);
  for (let y = 0; y < 128; y++) {
    for (let x = 0; x < 128; x++) {
      const u = (x - circle.cx - dx) / (1 + zoom);
      const v = (y - circle.cy - dy) / (1 + zoom);
      data[y * 128 + x] =
        120 + light + 40 * Math.sin(u / 5) * Math.cos(v / 6) + 20 * Math.cos(u / 9);
    }
  }
  return { width: 128, height: 128, data };
}

test('a still picture has not moved', () => {
  const motion = motionBetween(waves(), waves(), circle);
  expect(motion?.dx).toBeCloseTo(0, 6);
  expect(motion?.dy).toBeCloseTo(0, 6);
  expect(motion?.zoom).toBeCloseTo(0, 6);
});

test.each([
  { dx: 0.5, dy: 0, zoom: 0 },
  { dx: -1.2, dy: 0.8, zoom: 0 },
  { dx: 0, dy: 0, zoom: 0.02 },
  { dx: 0.3, dy: 0.3, zoom: -0.015 },
])('a shift and a growth are told apart: %o', (truth) => {
  const motion = motionBetween(waves(), waves(truth), circle);
  expect(Math.abs((motion?.dx ?? 9) - truth.dx)).toBeLessThan(0.06);
  expect(Math.abs((motion?.dy ?? 9) - truth.dy)).toBeLessThan(0.06);
  expect(Math.abs((motion?.zoom ?? 9) - truth.zoom)).toBeLessThan(0.003);
});

test('a change of light is no motion', () => {
  const motion = motionBetween(waves(), waves({ light: 12 }), circle);
  expect(motion?.dx).toBeCloseTo(0, 6);
  expect(motion?.dy).toBeCloseTo(0, 6);
});

test('motion over a blank wall is not known', () => {
  const blank: Field = { width: 128, height: 128, data: new Float32Array(128 * 128).fill(90) };
  expect(motionBetween(blank, blank, circle)).toBeNull();
});
