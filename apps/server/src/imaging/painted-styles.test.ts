import { findStyle, irisRing, type RasterRGBA, styles } from '@irisvue/engine';
import { expect, test } from 'vitest';
import { drawnCutOut } from './drawn-cut-out.ts';
import { fromRaster } from './encode.ts';
import { runModel } from './models.ts';

const painted = styles.filter(({ kind }) => kind === 'neural').map(({ id }) => id);

const eye = drawnCutOut('blue');

async function paintAt(id: string, size: number, changes: Record<string, number> = {}) {
  const style = findStyle(id);
  if (style === undefined) throw new Error(`there is no style "${id}"`);
  const usual = Object.fromEntries(style.parameters.map((each) => [each.id, each.default]));
  const parameters = { ...usual, ...changes };
  const ring = irisRing(eye, style.radiusShare(parameters) * size, null);
  return style.render(ring, { parameters, size, seed: 7 }, runModel);
}

const brightest = ({ data }: RasterRGBA, at: number): number =>
  Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);

test.each(painted)('%s keeps the pupil dark and the rim round', async (id) => {
  const picture = await paintAt(id, 256);
  const middle = 128;
  const radius = 0.42 * 256;
  const at = (distance: number, turn: number) => {
    const x = Math.floor(middle + distance * Math.cos(2 * Math.PI * turn));
    const y = Math.floor(middle + distance * Math.sin(2 * Math.PI * turn));
    return 4 * (y * 256 + x);
  };
  const turns = Array.from({ length: 180 }, (_, i) => i / 180);
  for (const turn of turns) {
    expect(brightest(picture, at(0.25 * radius, turn))).toBeLessThan(40);
    expect(brightest(picture, at(radius + 2.5, turn))).toBe(0);
  }
  const ring = turns.map((turn) => brightest(picture, at(0.7 * radius, turn)));
  expect(ring.reduce((sum, value) => sum + value, 0) / ring.length).toBeGreaterThan(70);
});

test('a painting is the same at every size, and again by the same seed', async () => {
  const small = await paintAt('starry-night', 256);
  expect((await paintAt('starry-night', 256)).data).toEqual(small.data);
  const large = await fromRaster(await paintAt('starry-night', 1024))
    .resize(256, 256, { kernel: 'linear' })
    .raw()
    .toBuffer();
  const squares = large.reduce((sum, byte, i) => sum + (byte - (small.data[i] ?? 0)) ** 2, 0);
  expect(10 * Math.log10((255 ** 2 * large.length) / squares)).toBeGreaterThan(24);
});

test('the surroundings are painted only when asked', async () => {
  const corner = async (surroundings: number) =>
    brightest(await paintAt('tahiti', 128, { surroundings }), 4 * (4 * 128 + 64));
  expect(await corner(0)).toBe(0);
  expect(await corner(100)).toBeGreaterThan(20);
});

test('with less strength it is nearer to the iris', async () => {
  const blueness = async (strength: number) => {
    const { data } = await paintAt('golden-portrait', 128, { strength });
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum += (data[i + 2] ?? 0) - (data[i] ?? 0);
    return sum;
  };
  expect(await blueness(30)).toBeGreaterThan(await blueness(100));
});

/** Cycles a pixel, to the right and down. */
type Frequency = readonly [right: number, down: number];

/** How strongly brightness swings in parts of a picture of 512 px that are all iris. */
function power({ data, width }: RasterRGBA, [right, down]: Frequency): number {
  const side = 64;
  const hann = (i: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / side);
  let sum = 0;
  for (const [left, top] of [
    ...[[330, 160] as const, [330, 224] as const, [330, 288] as const],
    ...[[100, 200] as const, [100, 264] as const, [230, 370] as const],
  ]) {
    let cosine = 0;
    let sine = 0;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const [red = 0, green = 0, blue = 0] = data.subarray(4 * ((top + y) * width + left + x));
        const value = hann(x) * hann(y) * (0.3 * red + 0.6 * green + 0.1 * blue);
        const phase = 2 * Math.PI * (right * x + down * y);
        cosine += value * Math.cos(phase);
        sine += value * Math.sin(phase);
      }
    }
    sum += cosine * cosine + sine * sine;
  }
  return sum;
}

const weaves: readonly Frequency[] = [
  ...[[1 / 4, 0] as const, [0, 1 / 4] as const],
  ...[[1 / 4, 1 / 4] as const, [1 / 4, -1 / 4] as const],
  ...[[1 / 2, 0] as const, [0, 1 / 2] as const],
];
const aside = 0.03;

test.each(painted)(
  '%s shows no weave of the four pixels between which the network enlarges, nor of two',
  async (id) => {
    const picture = await paintAt(id, 512, { relief: 0 });
    for (const [right, down] of weaves) {
      const around = [-aside, aside].flatMap((step) => [
        power(picture, [right + step, down]),
        power(picture, [right, down + step]),
        power(picture, [right + step, down + step]),
      ]);
      const usual = around.reduce((sum, each) => sum + each, 0) / around.length;
      expect(power(picture, [right, down])).toBeLessThan(3 * usual);
    }
  },
);
