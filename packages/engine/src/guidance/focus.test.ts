import { expect, test } from 'vitest';
import { bandSize, sharpnessOf } from './focus.ts';

/** Fibres around a dark pupil, blurred by a Gaussian of `blur` pixels, under grain of a deviation. */
function band({ blur = 0, grain = 0, contrast = 1 }) {
  const { width, height } = bandSize;
  const data = new Float32Array(width * height);
  let seed = 1;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  // A Gaussian weakens a wave of k radians a pixel by exp(-(k·blur)² / 2).
  const wave = (phase: number, k: number) => Math.sin(k * phase) * Math.exp(-0.5 * (k * blur) ** 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = x - (width - 1) / 2;
      const dy = y - (height - 1) / 2;
      const isPupil = Math.hypot(dx, dy) < 0.3 * (width / 2);
      const fibres =
        12 * wave(dy + 0.4 * dx, 1.1) + 14 * wave(dy - 0.3 * dx, 0.5) + 16 * wave(dy, 0.12);
      const noise = grain * (random() + random() + random() + random() - 2) * Math.sqrt(3);
      data[y * width + x] = (isPupil ? 10 : 110 + contrast * fibres) + noise;
    }
  }
  return { width, height, data };
}

test('the more blurred, the lower the sharpness', () => {
  const series = [0, 1, 2, 4, 7].map((blur) => sharpnessOf(band({ blur })));
  for (let k = 1; k < series.length; k++) expect(series[k]).toBeLessThanOrEqual(series[k - 1]);
  expect(series[0]).toBeGreaterThan(0.7);
  expect(series[4]).toBeLessThan(0.2);
});

test('grain is not taken for detail', () => {
  for (const blur of [0, 2, 4]) {
    const difference = sharpnessOf(band({ blur, grain: 2 })) - sharpnessOf(band({ blur }));
    expect(Math.abs(difference)).toBeLessThan(0.15);
  }
});

test('contrast hardly matters', () => {
  const difference = sharpnessOf(band({ blur: 1, contrast: 0.4 })) - sharpnessOf(band({ blur: 1 }));
  expect(Math.abs(difference)).toBeLessThan(0.1);
});
