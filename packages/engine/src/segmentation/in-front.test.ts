import { expect, test } from 'vitest';
import { boundaryOfEllipse } from '../geometry/boundary.ts';
import { clamp, type Field, type View } from '../raster/raster.ts';
import type { EyeMaps } from './eye-maps.ts';
import { clearIris, findInFront } from './in-front.ts';
import { type IrisShape, visibleIris } from './mask.ts';

const size = 480;
const limbus = { cx: 240, cy: 240, rx: 180, ry: 180, angle_deg: 0 };
const pupil = { ...limbus, rx: 60, ry: 60 };
const iris: IrisShape = {
  width: size,
  height: size,
  limbus,
  pupil,
  limbusBoundary: boundaryOfEllipse(limbus, 8),
  pupilBoundary: boundaryOfEllipse(pupil, 4),
  lids: { cx: 240, cy: 240, radius: 180, angle_deg: 0, upper: [-3], lower: [3] },
};

/** A lash of 6 px down through x = 330, a reflection of 24 px around (150, 200), on a grey iris. */
const isLash = (x: number) => Math.abs(x - 330) <= 3;
const isShine = (x: number, y: number) => Math.hypot(x - 150, y - 200) <= 12;
const view: View = (() => {
  const data = new Uint8ClampedArray(size * size * 3);
  for (let i = 0; i < size * size; i++) {
    const x = i % size;
    const y = Math.floor(i / size);
    data.fill(isLash(x) ? 20 : isShine(x, y) ? 250 : 110, 3 * i, 3 * i + 3);
  }
  return {
    picture: { width: size, height: size, data },
    frame: { x: 0, y: 0, width: size, height: size },
  };
})();

/** What a network says at a quarter of the resolution: right, but blurred over 20 px. */
const coarse = 120;
const said = (distance: (x: number, y: number) => number): Field => ({
  width: coarse,
  height: coarse,
  data: Float32Array.from({ length: coarse * coarse }, (_, i) =>
    clamp(1 - distance(4 * (i % coarse) + 1.5, 4 * Math.floor(i / coarse) + 1.5) / 10, 0, 1),
  ),
});
const nothing = said(() => 100);
const maps: EyeMaps = {
  frame: view.frame,
  width: coarse,
  height: coarse,
  skin: nothing,
  sclera: nothing,
  iris: nothing,
  pupil: nothing,
  limbusDisc: nothing,
  pupilDisc: nothing,
  occlusion: said((x) => Math.abs(x - 330)),
  specular: said((x, y) => Math.hypot(x - 150, y - 200) - 10),
};

const inFront = findInFront(view, maps, limbus);
const clear = clearIris(iris, inFront, view.frame, size, size);
const visible = visibleIris(iris, view.frame, size, size);

test('a lash is masked as thin as the photograph shows it, not as broad as the network says', () => {
  const row = 250 * size;
  expect(clear.data[row + 330]).toBe(0);
  for (const x of [322, 338]) expect(clear.data[row + x]).toBeGreaterThan(200);
});

test('a reflection is masked to its edge', () => {
  const row = 200 * size;
  for (const x of [150, 142, 158]) expect(clear.data[row + x]).toBe(0);
  for (const x of [132, 168]) expect(clear.data[row + x]).toBeGreaterThan(200);
});

test('elsewhere the iris stays as visible as it was', () => {
  let lost = 0;
  for (let i = 0; i < size * size; i++) {
    const x = i % size;
    const y = Math.floor(i / size);
    if (Math.abs(x - 330) < 14 || Math.hypot(x - 150, y - 200) < 24) continue;
    if (clear.data[i] !== visible.data[i]) lost++;
  }
  expect(lost).toBe(0);
});

test('a broad reflection of which the network names only the rim is masked to its middle', () => {
  const shines = (x: number, y: number) => Math.hypot(x - 150, y - 300) <= 22;
  const data = Uint8ClampedArray.from(view.picture.data, (value, k) => {
    const i = Math.floor(k / 3);
    return shines(i % size, Math.floor(i / size)) ? 250 : value;
  });
  const rim = said((x, y) => Math.abs(Math.hypot(x - 150, y - 300) - 22) * 2);
  const lit = { ...view, picture: { ...view.picture, data } };
  const found = findInFront(lit, { ...maps, specular: rim }, limbus);
  const mask = clearIris(iris, found, view.frame, size, size);
  expect(mask.data[300 * size + 150]).toBe(0);
  expect(mask.data[300 * size + 110]).toBeGreaterThan(200);
});
