import { radialDistance } from '@irisvue/engine';
import { expect, test } from 'vitest';
import { syntheticEyes } from './synthetic-eyes.ts';

test('a synthetic eye is large enough, and its true iris ends at limbus and pupil', () => {
  const [eye] = [...syntheticEyes(1)];
  if (!eye) throw new Error('There are as many eyes as were asked for.');
  const { limbus, pupil, iris } = eye;
  expect(Math.sqrt(limbus.rx * limbus.ry)).toBeGreaterThanOrEqual(0.11 * 480);
  const fromLimbus = radialDistance(limbus);
  const fromPupil = radialDistance(pupil);
  let inside = 0;
  let outside = 0;
  for (const [i, value] of iris.data.entries()) {
    if (value === 0) continue;
    const [x, y] = [i % iris.width, Math.floor(i / iris.width)];
    if (fromLimbus(x, y) <= 1 && fromPupil(x, y) >= 1) inside++;
    else outside++;
  }
  expect(inside).toBeGreaterThan(1000);
  expect(outside).toBe(0);
});
