import { expect, it } from 'vitest';
import { boundaryDistance, boundaryOfEllipse, boundaryRadius } from './boundary.ts';
import { ellipsePoint } from './ellipse.ts';

const ellipse = { cx: 300, cy: 200, rx: 120, ry: 95, angle_deg: 25 };

it('describes an ellipse to a thousandth of its radius', () => {
  const distance = boundaryDistance(boundaryOfEllipse(ellipse, 4));
  for (let t = 0; t < 2 * Math.PI; t += 0.1) {
    const on = ellipsePoint(ellipse, t);
    expect(distance(on.x, on.y)).toBeCloseTo(1, 3);
    const half = ellipsePoint(ellipse, t, 0.5);
    expect(distance(half.x, half.y)).toBeCloseTo(0.5, 3);
  }
  expect(distance(300, 200)).toBe(0);
});

it('reads r(θ) of a series clockwise on screen from x', () => {
  const radius = boundaryRadius({ cx: 0, cy: 0, cos: [100, 10], sin: [0, 5], edge_width_px: 0 });
  expect(radius(0)).toBeCloseTo(110);
  expect(radius(Math.PI / 2)).toBeCloseTo(105);
  expect(radius(Math.PI)).toBeCloseTo(90);
});
