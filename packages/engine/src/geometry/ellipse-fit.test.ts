import type { Ellipse } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { ellipseOverlap, ellipsePoint } from './ellipse.ts';
import { type BoundaryPoint, fitEllipse, fitEllipseRobust } from './ellipse-fit.ts';

const truth: Ellipse = { cx: 420, cy: -31, rx: 90, ry: 62, angle_deg: 28 };

const along = (ellipse: Ellipse, from: number, to: number, count: number): BoundaryPoint[] =>
  Array.from({ length: count }, (_, i) => ({
    ...ellipsePoint(ellipse, from + ((to - from) * i) / count),
    weight: 1,
  }));

const expectSame = (found: Ellipse | null | undefined, wanted: Ellipse, digits = 6) => {
  expect(found).toBeTruthy();
  if (!found) return;
  for (const key of ['cx', 'cy', 'rx', 'ry', 'angle_deg'] as const) {
    expect(found[key], key).toBeCloseTo(wanted[key], digits);
  }
};

test('exact points of an ellipse give it back, at every angle', () => {
  for (let angle_deg = -85; angle_deg < 90; angle_deg += 17) {
    const wanted = { ...truth, angle_deg };
    expectSame(fitEllipse(along(wanted, 0, 2 * Math.PI, 40)), wanted);
  }
});

test('five points are enough, four are not', () => {
  expectSame(fitEllipse(along(truth, 0, 2 * Math.PI, 5)), truth, 4);
  expect(fitEllipse(along(truth, 0, 2 * Math.PI, 4))).toBeNull();
});

test('a third of the boundary gives the whole ellipse when it is exact', () => {
  expectSame(fitEllipse(along(truth, 0.3, 2.4, 60)), truth, 3);
});

test('points on a line are no ellipse', () => {
  const line = Array.from({ length: 20 }, (_, i) => ({ x: i, y: 2 * i + 1, weight: 1 }));
  expect(fitEllipse(line)).toBeNull();
});

test('a circle is found far from the origin', () => {
  const circle = { cx: 90_000, cy: 70_000, rx: 3, ry: 3, angle_deg: 0 };
  const found = fitEllipse(along(circle, 0, 2 * Math.PI, 30));
  expect(found?.cx).toBeCloseTo(90_000, 4);
  expect(found?.rx).toBeCloseTo(3, 4);
});

test('weights of zero leave a point out', () => {
  const wild = { x: 900, y: 900, weight: 0 };
  expectSame(fitEllipse([...along(truth, 0, 2 * Math.PI, 30), wild]), truth);
});

test('a lid that cuts off a quarter of the boundary does not bend the robust ellipse', () => {
  const cut = along(truth, 0, 2 * Math.PI, 160).map((p) => ({ ...p, y: Math.max(p.y, -70) }));
  const fit = fitEllipseRobust(cut);
  expect(fit).not.toBeNull();
  if (!fit) return;
  expect(ellipseOverlap(fit.ellipse, truth)).toBeGreaterThan(0.985);
  expect(fit.inlierShare).toBeGreaterThan(0.6);
  expect(fit.inlierShare).toBeLessThan(0.95);
});

test('overlap is one for the same ellipse and the ratio of areas for nested ones', () => {
  expect(ellipseOverlap(truth, truth)).toBe(1);
  expect(ellipseOverlap(truth, { ...truth, rx: 45, ry: 31 })).toBeCloseTo(0.25, 1);
});
