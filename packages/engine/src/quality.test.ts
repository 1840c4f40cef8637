import { expect, test } from 'vitest';
import { judge } from './quality.ts';
import type { Mask } from './raster.ts';
import { blurEffect } from './sharpness.ts';

const good = {
  iris_diameter_px: 1200,
  sharpness: 0.8,
  exposure: 0.35,
  occluded_percent: 8,
  specular_percent: 2,
  off_axis_deg: 6,
  motion_blur: 0.02,
};

test('a good photograph is excellent and needs no advice', () => {
  expect(judge(good)).toEqual({ verdict: 'excellent', advice: [] });
});

test('a mild fault makes it usable and says what would help', () => {
  const { verdict, advice } = judge({ ...good, iris_diameter_px: 300 });
  expect(verdict).toBe('usable');
  expect(advice).toEqual(['Come closer, so that the iris fills more of the picture.']);
});

test('a severe fault asks for another photograph; the most important advice comes first', () => {
  const { verdict, advice } = judge({ ...good, occluded_percent: 60, sharpness: 0.1 });
  expect(verdict).toBe('retake');
  expect(advice).toHaveLength(2);
  expect(advice[0]).toContain('Open your eye');
});

/** Noise, blurred `times` with a box of five pixels in both directions. */
function texture(times: number): Float32Array {
  const size = 96;
  let state = 7;
  let field = Float32Array.from({ length: size * size }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (255 * state) / 2 ** 32;
  });
  for (let pass = 0; pass < times; pass++) {
    for (const stride of [1, size]) {
      field = field.map((_, i) => {
        let sum = 0;
        for (let k = -2; k <= 2; k++)
          sum += field[Math.min(field.length - 1, Math.max(0, i + k * stride))];
        return sum / 5;
      });
    }
  }
  return field;
}

test('the more a texture is blurred, the more blurred it measures; contrast changes nothing', () => {
  const mask: Mask = { width: 96, height: 96, data: new Uint8Array(96 * 96).fill(255) };
  const measured = [0, 1, 2, 4].map((times) => blurEffect(texture(times), 96, 96, mask));
  for (let i = 1; i < measured.length; i++)
    expect(measured[i]).toBeGreaterThan(measured[i - 1] + 0.05);
  const faint = texture(1).map((value) => 0.1 * value);
  expect(blurEffect(faint, 96, 96, mask)).toBeCloseTo(measured[1], 4);
});
