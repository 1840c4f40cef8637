import { expect, test } from 'vitest';
import { ellipseErrors } from './ellipse-errors.ts';

const truth = { cx: 100, cy: 80, rx: 50, ry: 50, angle_deg: 0 };

test('an ellipse has no errors against itself', () => {
  expect(ellipseErrors(truth, truth)).toEqual({ overlap: 1, centre: 0, radius: 0 });
});

test('errors are in percent of the true radius, with a sign where the radius is too small', () => {
  const found = { ...truth, cx: 103, cy: 84, rx: 45, ry: 45 };
  const { centre, radius, overlap } = ellipseErrors(found, truth);
  expect(centre).toBeCloseTo(10, 9);
  expect(radius).toBeCloseTo(-10, 9);
  // The smaller circle lies wholly within the larger one.
  expect(overlap).toBeCloseTo(0.81, 2);
});
