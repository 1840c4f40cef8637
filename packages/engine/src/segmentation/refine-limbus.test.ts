import type { Ellipse } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { ellipseOverlap, radialDistance } from '../geometry/ellipse.ts';
import { smoothstep, type View } from '../raster/raster.ts';
import type { Lids } from './lids.ts';
import { refineLimbus } from './refine-limbus.ts';

const truth: Ellipse = { cx: 202, cy: 148, rx: 96, ry: 90, angle_deg: 15 };
const wideOpen: Lids = {
  cx: 202,
  cy: 148,
  radius: 93,
  angle_deg: 0,
  upper: [-2],
  lower: [2],
};

/** A grey iris on white, its edge a ramp of 5 % of the radius; where `isLid`, skin in between. */
function paint(isLid: (x: number, y: number) => boolean): View {
  const distance = radialDistance(truth);
  const data = new Uint8ClampedArray(400 * 300 * 3);
  for (let i = 0; i < 400 * 300; i++) {
    const x = i % 400;
    const y = Math.floor(i / 400);
    const value = isLid(x, y) ? 140 : 70 + 140 * smoothstep(0.975, 1.025, distance(x, y));
    data.fill(value, 3 * i, 3 * i + 3);
  }
  return {
    picture: { width: 400, height: 300, data },
    frame: { x: 0, y: 0, width: 400, height: 300 },
  };
}

const rough: Ellipse = { cx: 206, cy: 145, rx: 91, ry: 89, angle_deg: -40 };

test('a rough limbus moves onto the middle of the ramp', () => {
  const refined = refineLimbus(
    paint(() => false),
    rough,
    wideOpen,
  );
  expect(ellipseOverlap(rough, truth)).toBeLessThan(0.93);
  expect(ellipseOverlap(refined, truth)).toBeGreaterThan(0.99);
});

test('a lid that covers the top does not draw the limbus to its edge', () => {
  const lids = { ...wideOpen, upper: [-0.6] };
  const view = paint((_, y) => y < 148 - 0.6 * 93);
  const refined = refineLimbus(view, rough, lids);
  expect(ellipseOverlap(refined, truth)).toBeGreaterThan(0.96);
});

test('without any edge the limbus stays where it was', () => {
  const blank = paint(() => true);
  expect(ellipseOverlap(refineLimbus(blank, rough, wideOpen), rough)).toBeGreaterThan(0.99);
});
