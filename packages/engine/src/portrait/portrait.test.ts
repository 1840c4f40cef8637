import type { Ellipse } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { boundaryOfEllipse } from '../geometry/boundary.ts';
import { radialDistance } from '../geometry/ellipse.ts';
import type { View } from '../raster/raster.ts';
import type { IrisShape } from '../segmentation/mask.ts';
import { cutOut, cutOutFrame } from './cut-out.ts';
import { portrait } from './portrait.ts';

const limbus: Ellipse = { cx: 210.3, cy: 150.8, rx: 110, ry: 80, angle_deg: 30 };
const openWide = {
  cx: limbus.cx,
  cy: limbus.cy,
  radius: 94,
  angle_deg: 0,
  upper: [-3],
  lower: [3],
};
const pupil: Ellipse = { ...limbus, rx: 40, ry: 30 };
const iris: IrisShape = {
  width: 420,
  height: 300,
  limbus,
  pupil,
  limbusBoundary: boundaryOfEllipse(limbus, 6),
  pupilBoundary: boundaryOfEllipse(pupil, 2),
  lids: openWide,
};

/** Rings of the limbus ellipse: red grows from its centre to its edge, and on; green marks the right half. */
const view: View = (() => {
  const data = new Uint8ClampedArray(420 * 300 * 3);
  const distance = radialDistance(limbus);
  for (let i = 0; i < 420 * 300; i++) {
    data[3 * i] = 150 * distance(i % 420, Math.floor(i / 420));
    data[3 * i + 1] = i % 420 > limbus.cx ? 200 : 0;
  }
  return {
    picture: { width: 420, height: 300, data },
    frame: { x: 0, y: 0, width: 420, height: 300 },
  };
})();

test('the ellipse becomes a circle: rings of the iris are rings of the portrait', () => {
  for (const size of [101, 200, 640]) {
    const { data } = portrait(view, iris, size);
    const middle = (size - 1) / 2;
    for (let t = 0; t < 2 * Math.PI; t += 0.3) {
      const x = Math.round(middle + 0.3 * size * Math.cos(t));
      const y = Math.round(middle + 0.3 * size * Math.sin(t));
      const rho = Math.hypot(x - middle, y - middle) / (0.48 * size);
      expect(Math.abs(data[4 * (y * size + x)] - 150 * rho), `${size} at ${t}`).toBeLessThan(3);
      expect(data[4 * (y * size + x) + 3]).toBe(255);
    }
  }
});

test('nothing turns: what was right of the centre is right of it', () => {
  const { data } = portrait(view, iris, 200);
  expect(data[4 * (100 * 200 + 130) + 1]).toBe(200);
  expect(data[4 * (100 * 200 + 70) + 1]).toBe(0);
});

test('the rim is soft, the corners are clear and hold no colour', () => {
  const { data } = portrait(view, iris, 400);
  const row = Array.from({ length: 400 }, (_, x) => data[4 * (200 * 400 + x) + 3]);
  expect([...data.slice(0, 4)]).toEqual([0, 0, 0, 0]);
  expect(row.filter((alpha) => alpha > 0 && alpha < 255).length).toBeGreaterThan(8);
  expect(row[200]).toBe(255);
});

test('the cut-out shows the photograph pixel for pixel where it is opaque', () => {
  const frame = cutOutFrame(limbus);
  const { width, height, data } = cutOut(view, iris, frame);
  expect([width, height]).toEqual([frame.width, frame.height]);
  let opaque = 0;
  let changed = 0;
  for (let i = 0; i < width * height; i++) {
    if (data[4 * i + 3] < 255) continue;
    opaque++;
    const x = frame.x + (i % width);
    const y = frame.y + Math.floor(i / width);
    if (data[4 * i] !== view.picture.data[3 * (y * 420 + x)]) changed++;
  }
  expect(changed).toBe(0);
  expect(opaque / (Math.PI * limbus.rx * limbus.ry)).toBeGreaterThan(0.85);
});

test('under the lids and outside the limbus the cut-out is empty', () => {
  const halfShut = { ...iris, lids: { ...openWide, upper: [-0.2] } };
  const frame = cutOutFrame(limbus);
  const { width, data } = cutOut(view, halfShut, frame);
  const at = (x: number, y: number) => [
    ...data.slice(4 * ((y - frame.y) * width + x - frame.x)).slice(0, 4),
  ];
  expect(at(210, 120)).toEqual([0, 0, 0, 0]);
  expect(at(330, 150)).toEqual([0, 0, 0, 0]);
  expect(at(210, 160)[3]).toBe(255);
});

test('a huge iris is cut out at no more than 4096 pixels', () => {
  const huge = { cx: 3000, cy: 3000, rx: 2500, ry: 2500, angle_deg: 0 };
  const pupil = { ...huge, rx: 9, ry: 9 };
  const lids = { ...openWide, cx: 3000, cy: 3000, radius: 2500 };
  const frame = { x: 0, y: 0, width: 6000, height: 6000 };
  const shape: IrisShape = {
    width: 6000,
    height: 6000,
    limbus: huge,
    pupil,
    limbusBoundary: boundaryOfEllipse(huge, 60),
    pupilBoundary: boundaryOfEllipse(pupil, 60),
    lids,
  };
  expect(cutOut({ ...view, frame }, shape, cutOutFrame(huge)).width).toBe(4096);
}, 20_000);
