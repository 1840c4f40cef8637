import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { ellipseOverlap } from '@irisvue/engine';
import { type EyeScene, renderEye, sampleNonEye } from '@irisvue/eyes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepare } from './prepare.ts';
import { segment } from './segment-photo.ts';
import { sharp } from './sharp.ts';
import { prepareOutputSchema, segmentOutputSchema } from './tasks.ts';
import { blueEye, demoScene, pictureOf } from './testing/eyes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-tasks-'));
});
afterAll(() => rm(folder, { recursive: true }));

const eye = blueEye(960, 720);

async function save(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const segmentFile = (path: string) => segment({ photo_path: path, output_dir: folder }, () => {});

const describe = (paths: readonly string[]) =>
  Promise.all(
    paths.map(async (path) => `${basename(path)} ${(await sharp(path).metadata()).width}`),
  );

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof IrisVueError ? error.code : `no IrisVueError: ${String(error)}`;
}

async function saveScene(name: string, scene: EyeScene): Promise<string> {
  return save(
    name,
    await pictureOf(renderEye(scene, { width: 640, height: 480 }))
      .png()
      .toBuffer(),
  );
}

test('the master is upright, bare of metadata, and keeps its size', async () => {
  const turned = await pictureOf(eye)
    .rotate(90)
    .withMetadata({ orientation: 8 })
    .withExifMerge({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
    .jpeg({ quality: 95 })
    .toBuffer();
  const steps: string[] = [];
  const upload = { upload_path: await save('turned.jpg', turned), output_dir: folder };
  const output = prepareOutputSchema.parse(await prepare(upload, (step) => steps.push(step)));
  expect(output).toMatchObject({ width: 960, height: 720, master_content_type: 'image/jpeg' });
  const master = await sharp(output.master_path).metadata();
  expect(master).toMatchObject({
    format: 'jpeg',
    width: 960,
    height: 720,
    chromaSubsampling: '4:4:4',
  });
  for (const left of [master.exif, master.xmp, master.iptc, master.orientation, master.icc]) {
    expect(left).toBeUndefined();
  }
  expect((await readFile(output.master_path)).includes('Somebody')).toBe(false);
  expect(await describe(output.preview_paths)).toEqual([
    'display.webp 960',
    'medium.webp 800',
    'medium.avif 800',
    'thumbnail.webp 320',
    'thumbnail.avif 320',
  ]);
  expect(steps).toEqual(['loading', 'decoding', 'saving']);
});

test('an 8-bit PNG stays PNG, and Display P3 stays Display P3', async () => {
  const png = await save('plain.png', await pictureOf(eye).png().toBuffer());
  const kept = await prepare({ upload_path: png, output_dir: folder }, () => {});
  expect(kept.master_content_type).toBe('image/png');
  const pixels = await sharp(kept.master_path).raw().toBuffer();
  expect(pixels.equals(Buffer.from(eye.image))).toBe(true);

  const wide = await save('wide.jpg', await pictureOf(eye).withIccProfile('p3').jpeg().toBuffer());
  const output = await prepare({ upload_path: wide, output_dir: folder }, () => {});
  expect((await sharp(output.master_path).metadata()).icc).toBeDefined();
});

test('an iris is cut out of a photograph', async () => {
  const path = await save('eye.jpg', await pictureOf(eye).jpeg({ quality: 92 }).toBuffer());
  const steps: string[] = [];
  const output = segmentOutputSchema.parse(
    await segment({ photo_path: path, output_dir: folder }, (step) => steps.push(step)),
  );
  const { limbus, pupil } = output.segmentation;
  expect(eye.limbus && ellipseOverlap(limbus, eye.limbus)).toBeGreaterThan(0.9);
  expect(eye.pupil && ellipseOverlap(pupil, eye.pupil)).toBeGreaterThan(0.8);
  expect(new Set(steps)).toEqual(
    new Set([
      'loading',
      'decoding',
      'locating',
      'segmenting',
      'measuring',
      'cutting_out',
      'saving',
    ]),
  );
  for (const stage of ['decode', 'locate', 'segment', 'ellipses', 'quality', 'cut_out', 'encode']) {
    expect(output.timings_ms[stage], stage).toBeGreaterThan(0);
  }

  const { width } = output.frame;
  expect(output).toMatchObject({ width, height: width });
  expect(await sharp(output.cut_out_path).metadata()).toMatchObject({ width, hasAlpha: true });
  expect(await sharp(output.before_path).metadata()).toMatchObject({ width, height: width });
  const { channels } = await sharp(output.cut_out_path).stats();
  expect(channels[3]).toMatchObject({ min: 0, max: 255 });
});

test('an eye photographed on its side is found in upright pixels', async () => {
  const turned = await pictureOf(eye)
    .rotate(-90)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const { segmentation } = await segmentFile(await save('side.jpg', turned));
  expect(segmentation).toMatchObject({ width: 960, height: 720 });
  expect(eye.limbus && ellipseOverlap(segmentation.limbus, eye.limbus)).toBeGreaterThan(0.9);
});

test('pictures without an open eye are told apart from photographs of one', async () => {
  const skin = await saveScene('skin.png', { ...sampleNonEye(3), subject: 'skin' });
  expect(await codeOf(segmentFile(skin))).toBe('NO_EYE');
  const shut = await saveScene('shut.png', { ...demoScene('brown'), subject: 'shut' });
  expect(['EYE_CLOSED', 'NO_EYE']).toContain(await codeOf(segmentFile(shut)));
});

test('two eyes are SEVERAL_EYES', async () => {
  const one = await pictureOf(eye).png().toBuffer();
  const both = await sharp({
    create: { width: 1920, height: 720, channels: 3, background: 'black' },
  })
    .composite([
      { input: one, left: 0, top: 0 },
      { input: await sharp(one).flop().toBuffer(), left: 960, top: 0 },
    ])
    .png()
    .toBuffer();
  expect(await codeOf(segmentFile(await save('two.png', both)))).toBe('SEVERAL_EYES');
});

test('an iris of a few pixels is IRIS_TOO_SMALL', async () => {
  const scene = demoScene('blue');
  const far = { ...scene, view: { ...scene.view, irisRadius: 0.09 } };
  expect(await codeOf(segmentFile(await saveScene('far.png', far)))).toBe('IRIS_TOO_SMALL');
});
