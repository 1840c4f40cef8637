import type { Boundary } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { boundaryOfEllipse } from '../geometry/boundary.ts';
import type { RasterRGB, View } from '../raster/raster.ts';
import { polarSize, rubberSheet, unwrap, wrap } from './rubber-sheet.ts';

const size = 400;
const limbus = boundaryOfEllipse({ cx: 203.4, cy: 196.7, rx: 170, ry: 150, angle_deg: 25 }, 0);
/** Off the limbus's centre, and not quite an ellipse. */
const pupil: Boundary = { cx: 212, cy: 201, cos: [60, 2, 1.5], sin: [0, -1, 2], edge_width_px: 0 };
const sheet = rubberSheet(limbus, pupil);

/** A photograph drawn from a colour for every point of the sheet. */
function paint(color: (r: number, theta: number) => readonly [number, number, number]): View {
  const data = new Uint8ClampedArray(size * size * 3);
  for (let i = 0; i < size * size; i++) {
    const { r, theta } = sheet.toPolar(i % size, Math.floor(i / size));
    data.set(color(r, theta), 3 * i);
  }
  return {
    picture: { width: size, height: size, data },
    frame: { x: 0, y: 0, width: size, height: size },
  };
}

const fibres = paint((r, theta) => [
  128 + 60 * Math.sin(40 * theta + 6 * r) + 40 * Math.sin(9 * r),
  128 + 80 * Math.cos(60 * theta - 9 * r),
  90 + 70 * r + 40 * Math.sin(theta),
]);

/** Over the colours of all pixels that the other picture shows fully. */
function peakSignalToNoise(photo: RasterRGB, shown: ReturnType<typeof wrap>): number {
  let squares = 0;
  let count = 0;
  for (let i = 0; i < shown.width * shown.height; i++) {
    if (shown.data[4 * i + 3] < 255) continue;
    for (let c = 0; c < 3; c++) squares += (shown.data[4 * i + c] - photo.data[3 * i + c]) ** 2;
    count += 3;
  }
  return 10 * Math.log10((255 ** 2 * count) / squares);
}

test('the inverse finds r and θ of every point of the ring to a thousandth of a pixel', () => {
  for (let theta = -3.1; theta < 3.1; theta += 0.13) {
    for (let r = 0; r <= 1; r += 0.1) {
      const { x, y } = sheet.toPhoto(r, theta);
      const found = sheet.toPolar(x, y);
      const again = sheet.toPhoto(found.r, found.theta);
      expect(Math.hypot(again.x - x, again.y - y)).toBeLessThan(1e-3);
      expect(found.r).toBeCloseTo(r, 4);
      expect(found.theta).toBeCloseTo(theta, 4);
    }
  }
});

test('points of the boundaries lie on the boundaries, as each sees them from its own centre', () => {
  expect(sheet.toPhoto(0, 0)).toEqual({ x: 212 + 60 + 2 + 1.5, y: 201 });
  expect(sheet.toPhoto(1, Math.PI / 2).x).toBeCloseTo(limbus.cx, 9);
  expect(sheet.toPhoto(1, Math.PI / 2).y).toBeGreaterThan(limbus.cy + 140);
});

test('a ramp along r becomes rows of one value, the first on the pupil and the last on the limbus', () => {
  const ramp = paint((r) => [30 + 190 * r, 0, 0]);
  const rows = 96;
  const polar = unwrap(ramp, limbus, pupil, 700, rows);
  for (let j = 0; j < rows; j++) {
    const row = Array.from({ length: 700 }, (_, i) => polar.data[3 * (j * 700 + i)]);
    const expected = 30 + (190 * j) / (rows - 1);
    expect(Math.max(...row.map((value) => Math.abs(value - expected)))).toBeLessThanOrEqual(1.1);
    expect(Math.abs(row.reduce((sum, value) => sum + value, 0) / 700 - expected)).toBeLessThan(0.3);
  }
});

test('what depends on θ alone becomes columns, clockwise on screen from x, shifted by nothing', () => {
  const columns = 1200;
  const wheel = paint((_, theta) => [128 + 100 * Math.sin(theta), 128 + 100 * Math.cos(theta), 0]);
  const { data, height } = unwrap(wheel, limbus, pupil, columns, 80);
  let largest = 0;
  let turn = 0;
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < columns; i++) {
      const theta = (2 * Math.PI * i) / columns;
      const error = (data[3 * (j * columns + i)] - 128) / 100 - Math.sin(theta);
      largest = Math.max(largest, Math.abs(error));
      turn += (2 * error * Math.cos(theta)) / (columns * height);
    }
  }
  expect(largest).toBeLessThan(0.016);
  expect(Math.abs(turn)).toBeLessThan(0.05 * ((2 * Math.PI) / columns));
});

test('samples lie where the sheet says, also in a photograph read at half its size', () => {
  for (const shrink of [1, 2]) {
    const side = size / shrink;
    const data = new Uint8ClampedArray(side * side * 3);
    for (let i = 0; i < side * side; i++) {
      data[3 * i] = ((i % side) + 0.5) * 0.5 * shrink;
      data[3 * i + 1] = (Math.floor(i / side) + 0.5) * 0.5 * shrink;
    }
    const view = { picture: { width: side, height: side, data }, frame: fibres.frame };
    const { columns, rows } = polarSize(view, limbus, pupil);
    const polar = unwrap(view, limbus, pupil, columns, rows);
    const off = { x: 0, y: 0 };
    for (let i = 0; i < columns * rows; i++) {
      const theta = (2 * Math.PI * (i % columns)) / columns;
      const { x, y } = sheet.toPhoto(Math.floor(i / columns) / (rows - 1), theta);
      off.x += (2 * polar.data[3 * i] - 0.5 - x) / (columns * rows);
      off.y += (2 * polar.data[3 * i + 1] - 0.5 - y) / (columns * rows);
    }
    expect(Math.hypot(off.x, off.y)).toBeLessThan(0.3);
  }
});

test('a ring that is unwrapped at native resolution and wrapped again is the same to 40 dB', () => {
  const { columns, rows } = polarSize(fibres, limbus, pupil);
  const polar = unwrap(fibres, limbus, pupil, columns, rows);
  const back = wrap(polar, limbus, pupil, fibres.frame, size, size);
  expect(peakSignalToNoise(fibres.picture, back)).toBeGreaterThan(40);
});

test('there is no seam where θ begins again', () => {
  const { columns, rows } = polarSize(fibres, limbus, pupil);
  const back = wrap(
    unwrap(fibres, limbus, pupil, columns, rows),
    limbus,
    pupil,
    { x: 280, y: 190, width: 80, height: 12 },
    80,
    12,
  );
  const photo = new Uint8ClampedArray(80 * 12 * 3);
  for (let y = 0; y < 12; y++) {
    const from = 3 * ((190 + y) * size + 280);
    photo.set(fibres.picture.data.subarray(from, from + 240), 240 * y);
  }
  expect(peakSignalToNoise({ width: 80, height: 12, data: photo }, back)).toBeGreaterThan(40);
});

test('no pixel is skipped: neighbours of the polar picture lie at most a pixel apart', () => {
  const half = { ...fibres, frame: { x: 0, y: 0, width: 2 * size, height: 2 * size } };
  const { columns, rows } = polarSize(fibres, limbus, pupil);
  expect(polarSize(half, limbus, pupil).columns).toBe(Math.ceil(columns / 2));
  for (let theta = 0; theta < 6.2; theta += 0.05) {
    const a = sheet.toPhoto(1, theta);
    const b = sheet.toPhoto(1, theta + (2 * Math.PI) / columns);
    const c = sheet.toPhoto(1 - 1 / (rows - 1), theta);
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(1.001);
    expect(Math.hypot(a.x - c.x, a.y - c.y)).toBeLessThan(1.001);
  }
});

test('a small polar picture averages what it cannot hold: fine stripes turn grey, not coarse', () => {
  const stripes = paint((_, theta) => (Math.sin(150 * theta) > 0 ? [255, 0, 0] : [0, 0, 0]));
  const { data } = unwrap(stripes, limbus, pupil, 64, 16);
  for (let i = 64 * 12; i < 64 * 16; i++) expect(Math.abs(data[3 * i] - 127)).toBeLessThan(40);
});

test('outside the ring the picture is clear, and its edges are a pixel wide', () => {
  const { columns, rows } = polarSize(fibres, limbus, pupil);
  const polar = unwrap(fibres, limbus, pupil, columns, rows);
  const { data } = wrap(polar, limbus, pupil, fibres.frame, size, size);
  const row = Array.from({ length: size }, (_, x) => data[4 * (200 * size + x) + 3]);
  expect(row.filter((alpha) => alpha > 0 && alpha < 255).length).toBeLessThanOrEqual(8);
  expect([row[2], row[212], row[398]]).toEqual([0, 0, 0]);
  expect(row[320]).toBe(255);
});
