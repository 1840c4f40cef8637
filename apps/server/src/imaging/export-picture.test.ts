import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import {
  type ExportFormat,
  exportFormatSchema,
  exportOptionsSchema,
  paperSchema,
} from '@irisvue/contracts';
import type { RasterRGBA } from '@irisvue/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { fromRaster, savePng } from './encode.ts';
import { printPdf } from './export/print-pdf.ts';
import { layOutSheet } from './export/print-sheet.ts';
import { exportPicture } from './export-picture.ts';
import { sharp } from './sharp.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-export-'));
  // The product never reads TIFF; the test does.
  sharp.unblock({ operation: ['VipsForeignLoadTiff'] });
});
afterAll(async () => {
  sharp.block({ operation: ['VipsForeignLoadTiff'] });
  await rm(folder, { recursive: true });
});

/** A disc with a gradient, of pure red at its centre, on a ground. */
function disc(side: number, ground: readonly [number, number, number, number]): RasterRGBA {
  const data = new Uint8ClampedArray(4 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [(i % side) - side / 2, Math.floor(i / side) - side / 2];
    const rho = Math.hypot(x, y) / (0.4 * side);
    const color = rho < 0.5 ? [255, 0, 0, 255] : [128, 64, 255 * (rho - 0.5), 255];
    data.set(rho < 1 ? color : ground, 4 * i);
  }
  return { width: side, height: side, data };
}

type Options = z.input<typeof exportOptionsSchema> & { size?: number; watermark?: boolean };

async function exported(picture: RasterRGBA, { size = 300, watermark = false, ...rest }: Options) {
  const output_dir = await mkdtemp(join(folder, 'out-'));
  const picture_path = join(output_dir, 'source.png');
  await savePng(picture, picture_path);
  const options = exportOptionsSchema.parse(rest);
  const made = await exportPicture(
    { ...options, size, watermark, picture_path, output_dir },
    () => {},
  );
  return { made, file: await readFile(made.picture_path) };
}

/** The numbers as they stand in the file, without the profile's doing. */
async function samplesOf(file: Buffer): Promise<{ data: ArrayLike<number>; channels: number }> {
  const { depth } = await sharp(file).metadata();
  const isDeep = depth === 'ushort';
  const { data, info } = await sharp(file, { ignoreIcc: true })
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const bytes = new Uint8Array(data);
  return { data: isDeep ? new Uint16Array(bytes.buffer) : bytes, channels: info.channels };
}

const black = [0, 0, 0, 255] as const;
const clear = [0, 0, 0, 0] as const;
const rasterFormats = exportFormatSchema.options.filter((format) => format !== 'pdf');

/** X resolution of an EXIF block (tag 0x011A, a rational), which is where WebP has it. */
function exifResolution(exif: Buffer): number {
  const start = exif.indexOf('II*\0');
  const directory = start + exif.readUInt32LE(start + 4);
  for (let i = 0; i < exif.readUInt16LE(directory); i++) {
    const entry = directory + 2 + 12 * i;
    if (exif.readUInt16LE(entry) !== 0x011a) continue;
    const at = start + exif.readUInt32LE(entry + 8);
    return exif.readUInt32LE(at) / exif.readUInt32LE(at + 4);
  }
  return Number.NaN;
}

test.each(
  rasterFormats.flatMap((format) => [[format, 'srgb'] as const, [format, 'display-p3'] as const]),
)('%s in %s has its size, its profile and 300 pixels an inch', async (format, color_space) => {
  const { made, file } = await exported(disc(200, black), { format, color_space });
  expect(made).toMatchObject({ width: 300, height: 300, content_type: `image/${format}` });
  const metadata = await sharp(file).metadata();
  expect(metadata).toMatchObject({ format, width: 300, height: 300, depth: 'uchar', channels: 3 });
  // The red colorant's X, which tells the two spaces apart.
  const icc = metadata.icc ?? Buffer.alloc(0);
  const red = icc.readUInt32BE(icc.indexOf('rXYZ', 128) + 4);
  expect(icc.readInt32BE(red + 8) / 65536).toBeCloseTo(color_space === 'srgb' ? 0.436 : 0.515, 2);
  const density = metadata.density ?? exifResolution(metadata.exif ?? Buffer.alloc(0));
  expect(density).toBeCloseTo(300, 1);
});

const toP3 = [
  [0.8224621, 0.177538, 0],
  [0.0331941, 0.9668058, 0],
  [0.0170827, 0.0723974, 0.9105199],
];
const decode = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const encode = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
const inP3 = (color: readonly number[]) =>
  toP3.map((row) => encode(row.reduce((sum, k, c) => sum + k * decode((color[c] ?? 0) / 255), 0)));

test.each([
  ['png', 8],
  ['tiff', 8],
  ['tiff', 16],
] as const)('%s of %i bits in Display-P3 has the colours of its matrix', async (format, depth) => {
  const picture = disc(300, black);
  const { file } = await exported(picture, { format, bit_depth: depth, color_space: 'display-p3' });
  const { data, channels } = await samplesOf(file);
  const most = depth === 16 ? 65535 : 255;
  for (const [x, y] of [
    [150, 150],
    [150, 60],
    [220, 120],
    [2, 2],
  ] as const) {
    const pixel = 300 * y + x;
    const wanted = inP3([...picture.data.slice(4 * pixel, 4 * pixel + 3)]);
    for (const [c, value] of wanted.entries()) {
      const difference = (data[channels * pixel + c] ?? 0) - value * most;
      expect(Math.abs(difference), `${x} ${y} ${c}`).toBeLessThanOrEqual(depth === 16 ? 3 : 0.51);
    }
  }
});

test('a TIFF of 16 bits that was enlarged has more shades than 8 bits have, and still its colours', async () => {
  const { file } = await exported(disc(200, black), { format: 'tiff', bit_depth: 16, size: 800 });
  expect(await sharp(file).metadata()).toMatchObject({ depth: 'ushort', space: 'rgb16' });
  const { data, channels } = await samplesOf(file);
  const blues = new Set(Array.from({ length: 800 * 800 }, (_, i) => data[channels * i + 2]));
  expect(blues.size).toBeGreaterThan(2000);
  const middle = channels * (800 * 400 + 400);
  expect([data[middle], data[middle + 1], data[middle + 2]]).toEqual([65535, 0, 0]);
});

test('what is transparent stays so where a format can, and is the gallery’s black where none can', async () => {
  const picture = disc(300, clear);
  for (const format of ['png', 'webp', 'tiff'] as const) {
    const { file } = await exported(picture, { format });
    const { data, channels } = await samplesOf(file);
    expect([channels, data[3]], format).toEqual([4, 0]);
  }
  const { file } = await exported(picture, { format: 'jpeg' });
  expect((await samplesOf(file)).data[0]).toBeLessThan(3);
  const white = await exported(picture, { format: 'png', background: 'white' });
  const { data, channels } = await samplesOf(white.file);
  expect([channels, data[0]]).toEqual([3, 255]);
});

test('a file tells nothing of where the picture came from', async () => {
  const source = join(folder, 'Ada Lovelace.jpg');
  await fromRaster(disc(300, black))
    .withExif({ IFD0: { Artist: 'Ada Lovelace' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
    .jpeg()
    .toFile(source);
  for (const format of exportFormatSchema.options) {
    const output_dir = await mkdtemp(join(folder, 'out-'));
    const input = { ...exportOptionsSchema.parse({ format }), size: 300, watermark: false };
    const made = await exportPicture({ ...input, picture_path: source, output_dir }, () => {});
    const text = (await readFile(made.picture_path)).toString('latin1');
    expect(text, format).not.toMatch(/Ada|Lovelace|Artist|GPS/);
    expect(text, format).not.toMatch(/CreationDate|Producer/);
  }
});

test('the same export is the same bytes', async () => {
  for (const format of exportFormatSchema.options) {
    const options = { format, color_space: 'display-p3' } as const;
    const once = await exported(disc(120, black), options);
    const again = await exported(disc(120, black), options);
    expect(once.file.equals(again.file), format).toBe(true);
  }
});

const points = (mm: number) => (mm * 72) / 25.4;

/** What a PDF's only page says: its boxes as [left, bottom, right, top] in points, and its picture. */
async function readPdf(file: Buffer) {
  const document = await PDFDocument.load(file, { updateMetadata: false });
  expect(document.getPageCount()).toBe(1);
  const { node } = document.getPage(0);
  const box = (name: string) =>
    node
      .lookup(PDFName.of(name), PDFArray)
      .asArray()
      .map((value) => (value instanceof PDFNumber ? value.asNumber() : Number.NaN));
  const pictures = node.Resources()?.lookup(PDFName.of('XObject'), PDFDict);
  const [name] = pictures?.keys() ?? [];
  const picture = pictures?.lookup(name ?? PDFName.of('?'));
  if (!(picture instanceof PDFRawStream)) throw new Error('the page shows no picture');
  const space = picture.dict.lookup(PDFName.of('ColorSpace'), PDFArray);
  const intents = document.catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
  return {
    box,
    jpeg: Buffer.from(picture.getContents()),
    space: space.get(0)?.toString(),
    profile: space.get(1),
    intent: intents.lookup(0, PDFDict),
  };
}

test.each(
  paperSchema.options.flatMap((paper) => [[paper, 'high'] as const, [paper, 'wide'] as const]),
)('a PDF for %s, the picture %s, has its boxes within a tenth of a point', async (paper, way) => {
  const [shorter = 0, longer = 0] = paper.split('x').map((side) => 10 * Number(side));
  const [width, height] = way === 'wide' ? [longer, shorter] : [shorter, longer];
  const picture = way === 'wide' ? { width: 3, height: 2 } : { width: 2, height: 3 };
  const sheet = layOutSheet({ paper, bleed_mm: 3, fit: 'contain', size: 300 }, picture);
  const jpeg = await fromRaster(disc(16, black)).jpeg().toBuffer();
  const pdf = await printPdf({ ...sheet, jpeg, colorSpace: 'srgb', cropMarks: false });
  const { box, space } = await readPdf(Buffer.from(pdf));
  const expected = {
    MediaBox: [0, 0, points(width + 6), points(height + 6)],
    BleedBox: [0, 0, points(width + 6), points(height + 6)],
    TrimBox: [points(3), points(3), points(width + 3), points(height + 3)],
  };
  for (const [name, numbers] of Object.entries(expected)) {
    for (const [i, value] of numbers.entries()) {
      expect(Math.abs((box(name)[i] ?? 0) - value), `${name} ${i}`).toBeLessThan(0.1);
    }
  }
  const pixels = [width, height].map((mm) => Math.round(((mm + 6) / 25.4) * 300));
  expect([sheet.pixels.width, sheet.pixels.height]).toEqual(pixels);
  expect(space).toBe('/ICCBased');
});

test('a PDF holds the whole sheet at 300 pixels an inch', async () => {
  const { made, file } = await exported(disc(96, black), { format: 'pdf', paper: '20x30' });
  const embedded = await sharp((await readPdf(file)).jpeg).metadata();
  expect([embedded.width, embedded.height]).toEqual([2433, 3614]);
  expect([made.width, made.height]).toEqual([2433, 3614]);
});

test('crop marks stand outside the bleed, and the page makes room for them', async () => {
  const options = { format: 'pdf', paper: '20x20', bleed_mm: 5, crop_marks: true } as const;
  const { file } = await exported(disc(96, black), options);
  const { box, intent, profile } = await readPdf(file);
  expect(box('MediaBox')[2]).toBeCloseTo(points(200 + 2 * (5 + 8)), 1);
  expect(box('BleedBox')[0]).toBeCloseTo(points(8), 1);
  expect(box('TrimBox')[0]).toBeCloseTo(points(13), 1);
  expect(intent.get(PDFName.of('DestOutputProfile'))).toBe(profile);
});

test('a PDF without paper has a page of the picture’s own size', async () => {
  const { file } = await exported(disc(96, black), { format: 'pdf', size: 600 });
  const { box } = await readPdf(file);
  for (const name of ['MediaBox', 'TrimBox']) {
    for (const [i, value] of [0, 0, 144, 144].entries()) expect(box(name)[i]).toBeCloseTo(value, 1);
  }
});

test.each(rasterFormats)(
  '%s for paper has its pixels, bleed included',
  async (format: ExportFormat) => {
    const { made, file } = await exported(disc(96, black), { format, paper: '13x18', bleed_mm: 2 });
    const { width, height } = await sharp(file).metadata();
    expect([width, height]).toEqual([1583, 2173]);
    expect(made).toMatchObject({ width: 1583, height: 2173 });
  },
);

test('the ground goes on into the bleed, and the whole picture stands in the middle with a margin', async () => {
  for (const bit_depth of [8, 16] as const) {
    const options = { format: 'tiff', bit_depth, paper: '13x18' } as const;
    const { made, file } = await exported(disc(100, [200, 160, 40, 255]), options);
    const { data, channels } = await samplesOf(file);
    const unit = bit_depth === 16 ? 257 : 1;
    const at = (x: number, y: number) =>
      [0, 1, 2].map((c) => (data[channels * (y * made.width + x) + c] ?? 0) / unit);
    for (const [x, y] of [
      [0, 0],
      [made.width - 1, made.height - 1],
      [made.width / 2, 3],
      [100, made.height >> 1],
    ] as const) {
      expect(at(Math.floor(x), y)).toEqual([200, 160, 40]);
    }
    const red = (x: number) => (at(x, made.height >> 1)[2] ?? 0) < 30;
    const columns = Array.from({ length: made.width }, (_, x) => x).filter(red);
    const [first = 0, last = 0] = [columns[0], columns.at(-1)];
    expect(Math.abs(first + last - (made.width - 1))).toBeLessThan(30);
    expect(made.effective_dpi).toBe(Math.round((100 * 25.4) / (130 - 13)));
  }
});

test('a picture that covers its paper leaves no ground and is cut where it is longer', async () => {
  const picture = disc(300, [10, 200, 10, 255]);
  const { made, file } = await exported(picture, { format: 'png', paper: '20x30', fit: 'cover' });
  const { data, channels } = await samplesOf(file);
  const at = (x: number, y: number) =>
    [0, 1, 2].map((c) => data[channels * (y * made.width + x) + c]);
  expect(at(made.width >> 1, made.height >> 1)).toEqual([255, 0, 0]);
  expect(at(made.width >> 1, 0)).toEqual([10, 200, 10]);
  // The disc is 0.8 of the picture's width, and the paper shows two thirds of it.
  expect(at(0, made.height >> 1)).not.toEqual([10, 200, 10]);
});

test('what was enlarged counts as invented, what was not does not', async () => {
  const share = async (size: number) =>
    (await exported(disc(300, black), { size })).made.invented_share;
  expect(await share(600)).toBeCloseTo(0.75);
  expect(await share(300)).toBe(0);
  expect(await share(150)).toBe(0);
});

test('a Display-P3 photograph keeps its colours where that space is asked for', async () => {
  const output_dir = await mkdtemp(join(folder, 'out-'));
  const picture_path = join(output_dir, 'wide.png');
  await fromRaster(disc(300, black)).removeAlpha().withIccProfile('p3').png().toFile(picture_path);
  const before = await samplesOf(await readFile(picture_path));
  const options = exportOptionsSchema.parse({ format: 'png', color_space: 'display-p3' });
  const input = { ...options, size: 300, watermark: false, picture_path, output_dir };
  const made = await exportPicture(input, () => {});
  const after = await samplesOf(await readFile(made.picture_path));
  expect(after.data).toEqual(before.data);
});
