import { existsSync, readdirSync } from 'node:fs';
import { enlarge, type RasterRGBA } from '@irisvue/engine';
import { renderEye, sampleEye, wideOpen } from '@irisvue/eyes';
import { runModel } from '../apps/server/src/imaging/models.ts';
import { sharp } from '../apps/server/src/imaging/sharp.ts';
import { shrunk } from '../packages/engine/src/testing/picture-difference.ts';
import { bicubic, doubledBy, lanczos } from './resampling.ts';
import { atLeast, mean, type Row } from './row.ts';

/** dB. */
const bars = { aboveBicubic: 1, aboveLanczos: 0 };
/** Far from the training pictures' seeds, which count from 0, and from the other measurements'. */
const firstSeed = 970_000;
const eyes = 24;
/** Pixels of a sharp picture, of which half are given. */
const side = 384;
const scoredRadius = 0.45 * side;
const photographs = new URL('../../shared/training/photos/', import.meta.url);
/** Every fourth photograph was not trained on (training/super-resolution/data.py). */
const heldBack = 4;

interface Reading {
  readonly ours: number;
  readonly bicubic: number;
  readonly lanczos: number;
}

/**
 * PSNR of pictures shrunk to half (means of 2 × 2 pixels) and enlarged again, by the network, by bicubic and by
 * Lanczos: irises drawn twice as large, so that they are sharp, and the middles of photographs that were never trained
 * on, where there are any.
 */
export async function measureSuperResolution(): Promise<Row[]> {
  const irises = await readAll(sharpIrises());
  const decibels = { digits: 2, unit: ' dB' };
  const rows = [
    atLeast(
      `super-resolution ×2 on ${irises.length} held-back synthetic irises: PSNR above bicubic`,
      mean(irises.map((iris) => iris.ours - iris.bicubic)),
      bars.aboveBicubic,
      decibels,
    ),
    known('… PSNR ours, Lanczos, bicubic', irises),
  ];
  if (!existsSync(photographs)) return [...rows, absent];
  const photos = await readAll(middlesOfPhotographs());
  return [
    ...rows,
    atLeast(
      `super-resolution ×2 on ${photos.length} held-back photographs: PSNR above Lanczos`,
      mean(photos.map((photo) => photo.ours - photo.lanczos)),
      bars.aboveLanczos,
      decibels,
    ),
    known('… PSNR ours, Lanczos, bicubic', photos),
  ];
}

const absent: Row = {
  what: 'super-resolution ×2 on held-back photographs',
  bar: null,
  measured: 'there are no photographs here',
  met: null,
};

function known(what: string, readings: readonly Reading[]): Row {
  const figures = (['ours', 'lanczos', 'bicubic'] as const).map((of) =>
    mean(readings.map((reading) => reading[of])).toFixed(2),
  );
  return { what, bar: null, measured: `${figures.join(', ')} dB`, met: null };
}

async function readAll(pictures: AsyncIterable<RasterRGBA>): Promise<Reading[]> {
  const readings: Reading[] = [];
  for await (const truth of pictures) {
    const small = shrunk(truth, 2);
    readings.push({
      ours: psnr(await enlarge(small, runModel), truth),
      bicubic: psnr(doubledBy(bicubic, small), truth),
      lanczos: psnr(doubledBy(lanczos, small), truth),
    });
  }
  return readings;
}

/** Over the colours of the circle that fills the picture, which on an eye is little more than iris and pupil. */
function psnr(a: RasterRGBA, b: RasterRGBA): number {
  let squares = 0;
  let count = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) > scoredRadius) continue;
      for (let at = 4 * (y * side + x), c = 0; c < 3; c++, at++) {
        squares += ((a.data[at] ?? 0) - (b.data[at] ?? 0)) ** 2;
        count++;
      }
    }
  }
  return 10 * Math.log10((255 ** 2 * count) / squares);
}

async function* sharpIrises(): AsyncGenerator<RasterRGBA> {
  for (let seed = firstSeed; seed < firstSeed + eyes; seed++) {
    const { image } = renderEye(wideOpen(sampleEye(seed)), { width: 2 * side, height: 2 * side });
    const data = new Uint8ClampedArray(16 * side * side).fill(255);
    for (let i = 0; i < 4 * side * side; i++) data.set(image.subarray(3 * i, 3 * i + 3), 4 * i);
    yield shrunk({ width: 2 * side, height: 2 * side, data }, 2);
  }
}

async function* middlesOfPhotographs(): AsyncGenerator<RasterRGBA> {
  const names = readdirSync(photographs)
    .filter((name) => name.endsWith('.jpg'))
    .sort();
  for (let n = heldBack - 1; n < names.length; n += heldBack) {
    const photograph = sharp(new URL(names[n] ?? '', photographs).pathname);
    const { width, height } = await photograph.metadata();
    const left = (width - side) >> 1;
    const top = (height - side) >> 1;
    const data = await photograph
      .extract({ left, top, width: side, height: side })
      .ensureAlpha()
      .raw()
      .toBuffer();
    yield { width: side, height: side, data: new Uint8ClampedArray(data) };
  }
}
