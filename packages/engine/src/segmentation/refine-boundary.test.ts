import { expect, test } from 'vitest';
import {
  boundaryDistance,
  boundaryOfEllipse,
  boundaryRadius,
  ellipseOfBoundary,
} from '../geometry/boundary.ts';
import { ellipseOverlap } from '../geometry/ellipse.ts';
import { smoothstep, type View } from '../raster/raster.ts';
import { limbusKind, pupilKind, refineBoundary } from './refine-boundary.ts';

const size = 420;
const circle = { cx: 210, cy: 205, rx: 120, ry: 120, angle_deg: 0 };
/** No ellipse: three bulges of 3 % of the radius. */
const wavy = {
  ...boundaryOfEllipse(circle, 0),
  cos: [120, 0, 0, 3.6],
  sin: [0, 0, 2, 0],
};

/** An orange disc on pale blue, its edge a ramp over `ramp` pixels; green is the same on both sides. */
function paint(ramp: number): View {
  const distance = boundaryDistance(wavy);
  const data = new Uint8ClampedArray(size * size * 3);
  for (let i = 0; i < size * size; i++) {
    const rho = distance(i % size, Math.floor(i / size));
    const outside = smoothstep(-ramp / 2, ramp / 2, (rho - 1) * 120);
    data[3 * i] = 150;
    data[3 * i + 1] = 120;
    data[3 * i + 2] = 60 + 150 * outside;
  }
  return {
    picture: { width: size, height: size, data },
    frame: { x: 0, y: 0, width: size, height: size },
  };
}

const furthest = (found: (theta: number) => number, from: number, to: number): number => {
  const truth = boundaryRadius(wavy);
  let most = 0;
  for (let theta = from; theta < to; theta += 0.02) {
    most = Math.max(most, Math.abs(found(theta) - truth(theta)));
  }
  return most;
};

test('a boundary that is no ellipse is followed to half a percent of its radius', () => {
  const found = refineBoundary(paint(6), circle, limbusKind, () => 1);
  expect(furthest(boundaryRadius(found), 0, 2 * Math.PI)).toBeLessThan(0.6);
});

test('an edge that only blue shows is found from a start 6 % too small', () => {
  const start = { ...circle, rx: 113, ry: 113 };
  const found = refineBoundary(paint(6), start, pupilKind, () => 1);
  expect(furthest(boundaryRadius(found), 0, 2 * Math.PI)).toBeLessThan(1.5);
});

test('where a lid hides the edge the boundary keeps to the ellipse', () => {
  const lid = (_: number, y: number) => (y < 150 ? 0 : 1);
  const found = boundaryRadius(refineBoundary(paint(6), circle, limbusKind, lid));
  expect(Math.abs(found(-Math.PI / 2) - 120)).toBeLessThan(4);
  expect(furthest(found, 0, Math.PI)).toBeLessThan(1);
});

test('a picture without an edge leaves the ellipse as it was', () => {
  const { frame } = paint(6);
  const data = new Uint8ClampedArray(size * size * 3).fill(90);
  const blank = { picture: { width: size, height: size, data }, frame };
  const found = ellipseOfBoundary(refineBoundary(blank, circle, limbusKind, () => 1));
  expect(found && ellipseOverlap(found, circle)).toBeGreaterThan(0.99);
});

test('the width of the edge is that of the ramp between a tenth and nine tenths', () => {
  for (const ramp of [6, 14]) {
    const { edge_width_px } = refineBoundary(paint(ramp), circle, limbusKind, () => 1);
    // A smoothstep passes a tenth at 0.196 and nine tenths at 0.804 of its length.
    expect(Math.abs(edge_width_px - 0.608 * ramp)).toBeLessThan(1.3);
  }
});

test('the border of a lamp that lies beside the edge is not taken for it', () => {
  const view = paint(6);
  // White from 10 to 30 pixels outside the edge, to the left, along it.
  const isLamp = (x: number, y: number) => {
    const away = Math.hypot(x - circle.cx, y - circle.cy) - 120;
    return x < circle.cx && Math.abs(y - circle.cy) < 70 && away > 10 && away < 30;
  };
  // A dim eye: the step from the iris to the lamp is five times that from the pupil to the iris.
  const { data } = view.picture;
  for (let i = 0; i < size * size; i++) {
    const light = isLamp(i % size, Math.floor(i / size)) ? 255 : 20 + (data[3 * i + 2] - 60) / 4;
    data.fill(light, 3 * i, 3 * i + 3);
  }
  const open = (x: number, y: number) => (isLamp(x, y) ? 0 : 1);
  const found = refineBoundary(view, circle, pupilKind, open);
  expect(furthest(boundaryRadius(found), 0, 2 * Math.PI)).toBeLessThan(5);
});
