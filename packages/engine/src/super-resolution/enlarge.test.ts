import { expect, test } from 'vitest';
import type { RasterRGBA } from '../raster/raster.ts';
import type { RunModel, Tensor } from '../run-model.ts';
import { enlarge, reach } from './enlarge.ts';

/** The mean of the pixels up to `reach` away, each four times: as far-sighted as the network. */
const blurTwice =
  (reach: number): RunModel =>
  async (_, { image }) => {
    const [, , rows, columns] = image.dims;
    const data = new Float32Array(image.data.length * 4);
    for (let c = 0, to = 0; c < 3; c++) {
      for (let y = 0; y < 2 * rows; y++) {
        for (let x = 0; x < 2 * columns; x++) data[to++] = mean(image, c, x >> 1, y >> 1, reach);
      }
    }
    return { enlarged: { data, dims: [1, 3, 2 * rows, 2 * columns] } };
  };

/** Along both diagonals, the border's pixels repeated. */
function mean({ data, dims }: Tensor, c: number, x: number, y: number, reach: number): number {
  const [, , rows, columns] = dims;
  let sum = 0;
  for (let k = -reach; k <= reach; k++) {
    const row = Math.min(rows - 1, Math.max(0, y + k));
    for (const column of [x + k, x - k]) {
      sum += data[(c * rows + row) * columns + Math.min(columns - 1, Math.max(0, column))];
    }
  }
  return sum / (4 * reach + 2);
}

function noisy(width: number, height: number): RasterRGBA {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < data.length; i++)
    data[i] = i % 4 === 3 ? 255 : Math.imul(i, 0x9e3779b1) >>> 24;
  return { width, height, data };
}

test('what repeats each pixel four times does so without a seam', async () => {
  const picture = noisy(300, 270);
  const { width, height, data } = await enlarge(picture, blurTwice(0));
  expect([width, height]).toEqual([600, 540]);
  let unlike = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * ((y >> 1) * 300 + (x >> 1));
      for (let c = 0; c < 4; c++) {
        if (Math.abs(data[4 * (y * width + x) + c] - picture.data[from + c]) > 1) unlike++;
      }
    }
  }
  expect(unlike).toBe(0);
});

test('a network that looks as far as ours gives in tiles what it gives at once', async () => {
  const picture = noisy(280, 20);
  const whole: Tensor = { data: new Float32Array(3 * 280 * 20), dims: [1, 3, 20, 280] };
  for (let i = 0; i < 280 * 20; i++) {
    for (let c = 0; c < 3; c++) whole.data[c * 280 * 20 + i] = picture.data[4 * i + c] / 255;
  }
  const { data } = await enlarge(picture, blurTwice(reach));
  for (let x = 0; x < 280; x++) {
    const expected = Math.round(255 * mean(whole, 1, x, 10, reach));
    expect(Math.abs(data[4 * (21 * 560 + 2 * x) + 1] - expected)).toBeLessThanOrEqual(1);
  }
});

test('what is transparent stays so without being looked at, and an edge of it turns soft', async () => {
  const data = new Uint8ClampedArray(4 * 600 * 4).fill(200);
  for (let i = 0; i < 600 * 4; i++) data[4 * i + 3] = i % 600 < 2 ? 255 : 0;
  let tiles = 0;
  const large = await enlarge({ width: 600, height: 4, data }, (name, inputs) => {
    tiles++;
    return blurTwice(0)(name, inputs);
  });
  expect(tiles).toBe(1);
  const alphas = [0, 1, 2, 3, 4, 5].map((x) => large.data[4 * x + 3]);
  expect(alphas).toEqual([255, 255, 255, 191, 64, 0]);
});
