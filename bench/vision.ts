/**
 * How well the iris is found, on real photographs with hand-made truth, and how fast.
 *
 *   node --conditions=development --import tsx bench/vision.ts [--overlays DIR]
 *
 * The photographs lie beside the repository (../shared/eyes) and are not part of it; without them only
 * the speed is measured.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Ellipse, ellipseSchema, IrisVueError } from '@irisvue/contracts';
import {
  ellipseOverlap,
  type Mask,
  maskOverlap,
  meanRadius,
  radialDistance,
  visibleIris,
} from '@irisvue/engine';
import { renderEye, sampleEye } from '@irisvue/eyes';
import sharp from 'sharp';
import { z } from 'zod';
import { analyse } from '../apps/server/src/imaging/analyse.ts';
import { readPhoto } from '../apps/server/src/imaging/read-photo.ts';
import { startStopwatch } from '../apps/server/src/imaging/stopwatch.ts';

const eyesFolder = fileURLToPath(new URL('../../shared/eyes/', import.meta.url));

const lidSchema = z.array(z.tuple([z.number(), z.number()]));
const recordSchema = z.object({
  id: z.string(),
  file: z.string(),
  width: z.number(),
  height: z.number(),
  limbus: ellipseSchema,
  pupil: ellipseSchema,
  upper_lid: lidSchema,
  lower_lid: lidSchema,
});
type EyeRecord = z.infer<typeof recordSchema>;

interface Row {
  readonly id: string;
  readonly visible: number;
  readonly disc: number;
  readonly pupil: number;
  readonly centre: number;
  readonly radius: number;
  readonly note: string;
}

/**
 * Piecewise cubic Hermite interpolation that keeps monotone data monotone (Fritsch and Butland 1984,
 * end slopes as in SciPy's PchipInterpolator); constant beyond the ends.
 */
function pchip(points: readonly (readonly [number, number])[]): (x: number) => number {
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  const x = sorted.map((p) => p[0]);
  const y = sorted.map((p) => p[1]);
  const last = x.length - 1;
  const h = x.slice(1).map((value, i) => value - at(x, i));
  const slope = h.map((step, i) => (at(y, i + 1) - at(y, i)) / step);
  const d = x.map((_, i) => {
    if (last === 1) return at(slope, 0);
    if (i === 0) return endSlope(at(h, 0), at(h, 1), at(slope, 0), at(slope, 1));
    if (i === last) {
      return endSlope(at(h, last - 1), at(h, last - 2), at(slope, last - 1), at(slope, last - 2));
    }
    const before = at(slope, i - 1);
    const after = at(slope, i);
    if (before * after <= 0) return 0;
    const w1 = 2 * at(h, i) + at(h, i - 1);
    const w2 = at(h, i) + 2 * at(h, i - 1);
    return (w1 + w2) / (w1 / before + w2 / after);
  });
  return (value) => {
    const v = Math.min(at(x, last), Math.max(at(x, 0), value));
    let i = 0;
    while (i < last - 1 && v > at(x, i + 1)) i++;
    const step = at(h, i);
    const t = (v - at(x, i)) / step;
    return (
      (1 + 2 * t) * (1 - t) ** 2 * at(y, i) +
      t * (1 - t) ** 2 * step * at(d, i) +
      t * t * (3 - 2 * t) * at(y, i + 1) +
      t * t * (t - 1) * step * at(d, i + 1)
    );
  };
}

function endSlope(h0: number, h1: number, m0: number, m1: number): number {
  const slope = ((2 * h0 + h1) * m0 - h0 * m1) / (h0 + h1);
  if (Math.sign(slope) !== Math.sign(m0)) return 0;
  if (Math.sign(m0) !== Math.sign(m1) && Math.abs(slope) > 3 * Math.abs(m0)) return 3 * m0;
  return slope;
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no value at ${index}`);
  return value;
}

/** The true visible iris: inside the limbus, outside the pupil, between the lids. */
function trueMask(record: EyeRecord): Mask {
  const { width, height } = record;
  const limbus = radialDistance(record.limbus);
  const pupil = radialDistance(record.pupil);
  const upper = pchip(record.upper_lid);
  const lower = pchip(record.lower_lid);
  const data = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    const top = upper(x);
    const bottom = lower(x);
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
      if (y > top && limbus(x, y) <= 1 && pupil(x, y) > 1) data[y * width + x] = 255;
    }
  }
  return { width, height, data };
}

async function measure(record: EyeRecord, overlays: string | undefined): Promise<Row> {
  const path = join(eyesFolder, record.file);
  const truth = trueMask(record);
  try {
    const photo = await readPhoto(path);
    const { segmentation, iris } = await analyse(photo, startStopwatch(), () => {});
    const { width, height, limbus, pupil, confidence, quality } = segmentation;
    const mask = visibleIris(iris, { x: 0, y: 0, width, height }, width, height);
    if (overlays) await drawOverlay(path, mask, truth, segmentation, join(overlays, record.id));
    const radius = meanRadius(record.limbus);
    const off = Math.hypot(limbus.cx - record.limbus.cx, limbus.cy - record.limbus.cy);
    return {
      id: record.id,
      visible: maskOverlap(mask, truth),
      disc: ellipseOverlap(limbus, record.limbus),
      pupil: ellipseOverlap(pupil, record.pupil),
      centre: (100 * off) / radius,
      radius: (100 * (meanRadius(limbus) - radius)) / radius,
      note: `${confidence.toFixed(2)} ${quality.verdict} sharp ${quality.sharpness.toFixed(2)} light ${quality.exposure.toFixed(2)} hidden ${quality.occluded_percent.toFixed(0)} % glare ${quality.specular_percent.toFixed(0)} % off ${quality.off_axis_deg.toFixed(0)}°`,
    };
  } catch (error) {
    const note = error instanceof IrisVueError ? error.code : String(error);
    return { id: record.id, visible: 0, disc: 0, pupil: 0, centre: 100, radius: 100, note };
  }
}

/**
 * Green where found mask and truth agree, red where only found, blue where only true; the ellipses
 * found in yellow and cyan.
 */
async function drawOverlay(
  path: string,
  found: Mask,
  truth: Mask,
  { limbus, pupil }: { limbus: Ellipse; pupil: Ellipse },
  name: string,
): Promise<void> {
  const { width, height } = found;
  const fromLimbus = radialDistance(limbus);
  const fromPupil = radialDistance(pupil);
  const half = Math.max(1, width / 900) / 2;
  const tint = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const isFound = (found.data[i] ?? 0) >= 128;
    const isTrue = (truth.data[i] ?? 0) >= 128;
    const x = i % width;
    const y = Math.floor(i / width);
    if (Math.abs(fromLimbus(x, y) - 1) * limbus.rx < half) tint.writeUInt32BE(0xffff00ff, 4 * i);
    else if (Math.abs(fromPupil(x, y) - 1) * pupil.rx < half) tint.writeUInt32BE(0x00ffffff, 4 * i);
    else if (isFound && isTrue) tint.writeUInt32BE(0x00ff0032, 4 * i);
    else if (isFound) tint.writeUInt32BE(0xff000096, 4 * i);
    else if (isTrue) tint.writeUInt32BE(0x0000ff96, 4 * i);
  }
  const drawn = await sharp(path)
    .composite([{ input: tint, raw: { width, height, channels: 4 } }])
    .png()
    .toBuffer();
  await sharp(drawn).resize(1000).png().toFile(`${name}.png`);
}

const mean = (rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0) / rows.length;

function printRow(row: Row): void {
  const figures = [row.visible, row.disc, row.pupil].map((value) => value.toFixed(3).padStart(8));
  const errors = [row.centre, row.radius].map((value) => value.toFixed(1).padStart(8));
  console.log(`${row.id.padEnd(20)}${[...figures, ...errors].join('')}   ${row.note}`);
}

async function measureAccuracy(overlays: string | undefined): Promise<void> {
  if (!existsSync(join(eyesFolder, 'eyes.json'))) {
    console.log(`No photographs at ${eyesFolder}: accuracy is not measured.`);
    return;
  }
  const text = await readFile(join(eyesFolder, 'eyes.json'), 'utf8');
  const records = z.array(recordSchema).parse(JSON.parse(text));
  const heads = ['visible', 'disc', 'pupil', 'centre%', 'radius%'].map((head) => head.padStart(8));
  console.log(`${'photograph'.padEnd(20)}${heads.join('')}   confidence and quality`);
  const rows: Row[] = [];
  for (const record of records) {
    const row = await measure(record, overlays);
    printRow(row);
    rows.push(row);
  }
  // On mob_* even a person cannot see the pupil, so their truth is too rough to count.
  const counted = rows.filter((row) => !row.id.startsWith('mob_'));
  printRow({
    id: `mean of ${counted.length}`,
    visible: mean(counted, (row) => row.visible),
    disc: mean(counted, (row) => row.disc),
    pupil: mean(counted, (row) => row.pupil),
    centre: mean(counted, (row) => row.centre),
    radius: mean(counted, (row) => Math.abs(row.radius)),
    note: `visible IoU below 0.5: ${counted.filter((row) => row.visible < 0.5).length}`,
  });
}

/** The best of several runs, in milliseconds: what the work costs when nothing else interferes. */
async function fastest(runs: number, work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

async function measureSpeed(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-vision-'));
  try {
    const path = join(folder, '12-megapixels.jpg');
    const eye = renderEye(sampleEye(7), { width: 2016, height: 1512 });
    const raw = { width: eye.width, height: eye.height, channels: 3 as const };
    // Real photographs carry noise, which is most of what a JPEG decoder works on.
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 9 };
    const grain = await sharp({
      create: { width: 4032, height: 3024, channels: 3, background: 'grey', noise },
    })
      .png()
      .toBuffer();
    await sharp(eye.image, { raw })
      .resize(4032, 3024)
      .composite([{ input: grain, blend: 'soft-light' }])
      .jpeg({ quality: 92 })
      .toFile(path);
    const alone = await fastest(7, () => sharp(path).resize(1024).raw().toBuffer());
    let timings: Record<string, number> = {};
    const whole = await fastest(7, async () => {
      const watch = startStopwatch();
      watch.begin('decode');
      const { segmentation } = await analyse(await readPhoto(path), watch, () => {});
      timings = watch.stop();
      JSON.stringify(segmentation);
    });
    const parts = Object.entries(timings).map(([stage, ms]) => `${stage} ${ms.toFixed(0)}`);
    console.log(
      `12 megapixels: sharp alone ${alone.toFixed(0)} ms, decode to JSON ${whole.toFixed(0)} ms, ratio ${(whole / alone).toFixed(2)} (bar 6); last run: ${parts.join(', ')}`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { values } = parseArgs({ options: { overlays: { type: 'string' } } });
await measureAccuracy(values.overlays);
await measureSpeed();
