import { type RasterRGBA, withWatermark } from '@irisvue/engine';
import { expect, test } from 'vitest';
import { fromRaster } from './encode.ts';
import { sharp } from './sharp.ts';

const side = 1024;

/** Fibres around a dark middle, bright and fine enough to hide a mark in. */
function fibres(): RasterRGBA {
  const data = new Uint8ClampedArray(4 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [(i % side) - side / 2, Math.floor(i / side) - side / 2];
    const [rho, theta] = [Math.hypot(x, y) / side, Math.atan2(y, x)];
    const light = rho < 0.1 ? 8 : 100 + 50 * Math.sin(90 * theta + 30 * rho) * Math.cos(70 * rho);
    data.set([light, 0.8 * light, 0.5 * light, 255], 4 * i);
  }
  return { width: side, height: side, data };
}

function flat(): RasterRGBA {
  const data = new Uint8ClampedArray(4 * side * side).fill(128);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { width: side, height: side, data };
}

/** What a thief does: half the size, JPEG of quality 80, and the foot with its word cut off. */
const asStolen = async (picture: RasterRGBA): Promise<Buffer> =>
  sharp(
    await fromRaster(picture)
      .resize(side / 2)
      .jpeg({ quality: 80 })
      .toBuffer(),
  )
    .extract({ left: 0, top: 0, width: side / 2, height: 440 })
    .png()
    .toBuffer();

/** Fine detail alone: the picture less its own blur. */
async function detailOf(file: Buffer): Promise<Float32Array> {
  const grey = await sharp(file).greyscale().raw().toBuffer();
  const calm = await sharp(file).greyscale().blur(4).raw().toBuffer();
  return Float32Array.from(grey, (value, i) => value - (calm[i] ?? 0));
}

/** Correlation of a picture's detail and a mark's, moved by some pixels, where the mark is: −1 to 1. */
function correlation(a: Float32Array, mark: Float32Array, by: number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = Math.max(0, -by); i < a.length - Math.max(0, by); i++) {
    const [p, q] = [a[i] ?? 0, mark[i + by] ?? 0];
    if (Math.abs(q) < 2) continue;
    ab += p * q;
    aa += p * p;
    bb += q * q;
  }
  return ab / Math.sqrt(aa * bb);
}

test('a watermark is still found at half the size, as JPEG, with its foot cut off, and only where it is', async () => {
  const pattern = await detailOf(await asStolen(withWatermark(flat())));
  const marked = await detailOf(await asStolen(withWatermark(fibres())));
  const bare = await detailOf(await asStolen(fibres()));
  const found = correlation(marked, pattern, 0);
  const elsewhere = [-40, -17, 9, 23, 1536, 5120, -7680].map((by) =>
    Math.abs(correlation(marked, pattern, by)),
  );
  expect(found).toBeGreaterThan(0.12);
  expect(found).toBeGreaterThan(3 * Math.max(...elsewhere));
  expect(Math.abs(correlation(bare, pattern, 0))).toBeLessThan(found / 3);
});

test('above its foot a watermark leaves a picture nearly as it was', () => {
  const picture = fibres();
  const marked = withWatermark(picture);
  const rows = 4 * side * 0.9 * side;
  let difference = 0;
  for (let i = 0; i < rows; i++)
    difference += Math.abs((marked.data[i] ?? 0) - (picture.data[i] ?? 0));
  expect(difference / rows).toBeLessThan(1);
});

test('on a transparent picture a watermark stands by itself', () => {
  const clear = { width: side, height: side, data: new Uint8ClampedArray(4 * side * side) };
  const { data } = withWatermark(clear);
  const alphas = data.filter((_, i) => i % 4 === 3);
  const marks = alphas.filter((alpha) => alpha > 0).length / alphas.length;
  expect(marks).toBeGreaterThan(0.005);
  expect(marks).toBeLessThan(0.05);
  expect(data[3]).toBe(0);
});
