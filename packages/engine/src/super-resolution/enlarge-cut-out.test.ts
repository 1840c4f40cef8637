import { expect, test } from 'vitest';
import { boundaryOfEllipse } from '../geometry/boundary.ts';
import { type CutOut, irisRing } from '../iris/iris-ring.ts';
import type { RunModel } from '../run-model.ts';
import { noNetwork } from '../testing/no-network.ts';
import { enlargeCutOut } from './enlarge-cut-out.ts';

const side = 120;
const circle = (radius: number) =>
  boundaryOfEllipse({ cx: 60, cy: 60, rx: radius, ry: radius, angle_deg: 0 }, 1);
/** An iris of 50 pixels' radius, as photographed. */
const cutOut: CutOut = {
  picture: { width: side, height: side, data: new Uint8ClampedArray(4 * side * side).fill(255) },
  frame: { x: 0, y: 0, width: side, height: side },
  limbusBoundary: circle(50),
  pupilBoundary: circle(15),
};

const white: RunModel = async (_, { image }) => {
  const [, , rows, columns] = image.dims;
  const data = new Float32Array(12 * rows * columns).fill(1);
  return { enlarged: { data, dims: [1, 3, 2 * rows, 2 * columns] } };
};

test('a cut-out is enlarged as far as the picture needs it, and no further', async () => {
  expect(await enlargeCutOut(cutOut, 100, noNetwork)).toBe(cutOut);
  expect((await enlargeCutOut(cutOut, 190, white)).picture.width).toBe(2 * side);
  expect((await enlargeCutOut(cutOut, 700, white)).picture.width).toBe(4 * side);
});

test('what the camera did not take counts as invented, whoever drew it', async () => {
  expect(irisRing(cutOut, 40, null).inventedShare).toBe(0);
  const plain = irisRing(cutOut, 190, null).inventedShare;
  const enlarged = irisRing(await enlargeCutOut(cutOut, 190, white), 190, null).inventedShare;
  expect(enlarged).toBeCloseTo(plain, 6);
  // Half a percent of the radius is left out at the rim, and what is not quite opaque.
  expect(plain).toBeGreaterThan(1 - (50 / 190) ** 2 - 0.001);
  expect(plain).toBeLessThan(0.96);
});
