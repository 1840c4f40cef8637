import { expect, test } from 'vitest';
import { type Field, smoothstep } from '../raster/raster.ts';
import type { Circle } from './live-frame.ts';
import { snapToLimbus } from './snap.ts';

const truth: Circle = { cx: 63.2, cy: 64.7, radius: 25.3 };

/** A dark disc with a soft edge on white, with a dark pupil, under lids at the given heights. */
function eye({ upperLid = 0, lowerLid = 128, white = 200, iris = 90 } = {}): Field {
  const data = new Float32Array(128 * 128);
  for (let y = 0; y < 128; y++) {
    for (let x = 0; x < 128; x++) {
      const r = Math.hypot(x - truth.cx, y - truth.cy) / truth.radius;
      const open =
        iris + (white - iris) * smoothstep(0.95, 1.05, r) - 60 * (1 - smoothstep(0.35, 0.4, r));
      data[y * 128 + x] = y < upperLid || y > lowerLid ? 150 : open;
    }
  }
  return { width: 128, height: 128, data };
}

const errorOf = ({ cx, cy, radius }: Circle) =>
  Math.max(Math.hypot(cx - truth.cx, cy - truth.cy), Math.abs(radius - truth.radius)) /
  truth.radius;

test.each([
  { dx: 0, dy: 0, growth: 1 },
  { dx: 2, dy: 0, growth: 1 },
  { dx: -1.5, dy: 1, growth: 1.06 },
  { dx: 1, dy: -1.5, growth: 0.93 },
])('a circle that is off by %o comes within two percent of the limbus', ({ dx, dy, growth }) => {
  const near = { cx: truth.cx + dx, cy: truth.cy + dy, radius: truth.radius * growth };
  expect(errorOf(snapToLimbus(eye(), near))).toBeLessThan(0.02);
});

test('lids above and below do not pull it', () => {
  const near = { cx: truth.cx + 1.5, cy: truth.cy, radius: truth.radius * 1.04 };
  const lids = {
    upperLid: truth.cy - 0.7 * truth.radius,
    lowerLid: truth.cy + 0.95 * truth.radius,
  };
  expect(errorOf(snapToLimbus(eye(lids), near))).toBeLessThan(0.015);
});

test('without an edge it stays where it is', () => {
  const near = { cx: 60, cy: 66, radius: 24 };
  expect(snapToLimbus(eye({ white: 90, iris: 90 }), near)).toEqual(near);
});
