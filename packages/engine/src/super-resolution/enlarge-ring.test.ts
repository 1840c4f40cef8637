import { expect, test } from 'vitest';
import { boundaryOfEllipse } from '../geometry/boundary.ts';
import { type CutOut, irisRing } from '../iris/iris-ring.ts';
import type { RunModel } from '../run-model.ts';
import { noNetwork } from '../testing/no-network.ts';
import { enlargeRing } from './enlarge-ring.ts';

const side = 120;
const circle = (radius: number) =>
  boundaryOfEllipse({ cx: 60, cy: 60, rx: radius, ry: radius, angle_deg: 0 }, 1);
/** An iris of 50 pixels' radius, brighter from left to right, as photographed. */
const cutOut: CutOut = {
  picture: {
    width: side,
    height: side,
    data: Uint8ClampedArray.from({ length: 4 * side * side }, (_, i) =>
      i % 4 === 3 ? 255 : 2 * (Math.floor(i / 4) % side),
    ),
  },
  frame: { x: 0, y: 0, width: side, height: side },
  limbusBoundary: circle(50),
  pupilBoundary: circle(15),
};

/** Each pixel four times. */
const repeat: RunModel = async (_, { image }) => {
  const [, , rows, columns] = image.dims;
  const data = new Float32Array(12 * rows * columns);
  for (let to = 0; to < data.length; to++) {
    const x = to % (2 * columns);
    const line = (to - x) / (2 * columns);
    data[to] = image.data[(line >> 1) * columns + (x >> 1)];
  }
  return { enlarged: { data, dims: [1, 3, 2 * rows, 2 * columns] } };
};

test('a ring is enlarged as far as the picture needs it, and no further', async () => {
  const widthAt = async (radius: number, network: RunModel) =>
    (await enlargeRing(irisRing(cutOut, radius, null), radius, network)).polar.width;
  const native = await widthAt(50, noNetwork);
  expect(await widthAt(100, noNetwork)).toBe(native);
  expect(await widthAt(190, repeat)).toBe(2 * native);
  expect(await widthAt(700, repeat)).toBe(4 * native);
});

test('it closes around as it did before', async () => {
  const ring = irisRing(cutOut, 190, null);
  const { polar } = await enlargeRing(ring, 190, repeat);
  expect([polar.width, polar.height]).toEqual([2 * ring.polar.width, 2 * ring.polar.height]);
  for (const column of [0, 1, ring.polar.width - 1]) {
    const from = 3 * (5 * ring.polar.width + column);
    const to = 3 * (10 * polar.width + 2 * column);
    expect(polar.data.slice(to, to + 3)).toEqual(ring.polar.data.slice(from, from + 3));
  }
});

test('what the camera did not take counts as invented, whoever drew it', async () => {
  expect(irisRing(cutOut, 40, null).inventedShare).toBe(0);
  const plain = irisRing(cutOut, 190, null);
  expect((await enlargeRing(plain, 190, repeat)).inventedShare).toBe(plain.inventedShare);
  // Half a percent of the radius is left out at the rim, and what is not quite opaque.
  expect(plain.inventedShare).toBeGreaterThan(1 - (50 / 190) ** 2 - 0.001);
  expect(plain.inventedShare).toBeLessThan(0.96);
});
