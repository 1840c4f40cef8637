import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { segmentationSchema } from '@irisvue/contracts';
import { maskOverlap } from '@irisvue/engine';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sharp } from '../imaging/sharp.ts';
import { blueEye, pictureOf } from '../imaging/testing/eyes.ts';
import { runPortrait } from './portrait.command.ts';
import { runSegment } from './segment.command.ts';
import { runStyles } from './styles.command.ts';

let folder: string;
let out: string;
let photo: string;
const eye = blueEye(640, 480);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-commands-'));
  photo = join(folder, 'eye.jpg');
  await pictureOf(eye).jpeg({ quality: 92 }).toFile(photo);
});
afterAll(() => rm(folder, { recursive: true }));

const said: string[] = [];
beforeEach(async () => {
  out = await mkdtemp(join(folder, 'out-'));
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)));
  vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
});

const readJson = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(out, name), 'utf8'));

test('segment writes the ellipses and a mask of the size of the photo', async () => {
  expect(await runSegment([photo, '--out', out])).toBe(0);
  expect((await readdir(out)).sort()).toEqual(['eye.clear.png', 'eye.iris.png', 'eye.json']);
  const json = await readJson('eye.json');
  expect(segmentationSchema.parse(json)).toMatchObject({ width: 640, height: 480 });
  expect(json).toHaveProperty('timings_ms.mask');
  const mask = sharp(join(out, 'eye.iris.png'));
  const clear = await sharp(join(out, 'eye.clear.png')).stats();
  expect(clear.channels[0]?.mean).toBeGreaterThan(0);
  expect(clear.channels[0]?.mean).toBeLessThan((await mask.stats()).channels[0]?.mean ?? 0);
  expect(await mask.metadata()).toMatchObject({ width: 640, height: 480, channels: 1 });
  const data = await mask.toColourspace('b-w').raw().toBuffer();
  const { open, limbusDisc, pupilDisc } = eye.masks;
  const truth = Uint8Array.from(open, (value, i) =>
    value && limbusDisc[i] && !pupilDisc[i] ? 255 : 0,
  );
  const size = { width: 640, height: 480 };
  expect(maskOverlap({ ...size, data }, { ...size, data: truth })).toBeGreaterThan(0.85);
});

test('a photo that fails leaves its error, the others go on', async () => {
  const empty = join(folder, 'empty.jpg');
  await writeFile(empty, '');
  expect(await runSegment([empty, join(folder, 'gone.png'), photo, '--out', out])).toBe(1);
  expect(await readJson('empty.json')).toMatchObject({ error: { code: 'FILE_EMPTY' } });
  expect(await readJson('gone.json')).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } });
  expect(await readdir(out)).toContain('eye.iris.png');
});

test('photos of the same name do not overwrite each other', async () => {
  const other = join(folder, 'other');
  await mkdir(other, { recursive: true });
  await writeFile(join(other, 'eye.png'), await pictureOf(eye).png().toBuffer());
  const named = join(folder, 'eye-2.jpg');
  await writeFile(named, await readFile(photo));
  expect(await runSegment([photo, join(other, 'eye.png'), named, '--out', out])).toBe(0);
  const results = (await readdir(out)).filter((name) => name.endsWith('.json'));
  expect(results.sort()).toEqual(['eye-2.json', 'eye.jpg.json', 'eye.png.json']);
});

test('portrait writes a square with alpha, in the size asked for', async () => {
  expect(await runPortrait([photo, '--out', out, '--size', '256'])).toBe(0);
  const picture = await sharp(join(out, 'eye.portrait.png')).metadata();
  expect(picture).toMatchObject({ format: 'png', width: 256, height: 256, channels: 4 });
});

test('wrong calls get one clear sentence and status 2', async () => {
  const wrong: [(argv: string[]) => Promise<number>, string[]][] = [
    [runSegment, []],
    [runSegment, [photo]],
    [runSegment, ['--out', out]],
    [runSegment, [photo, '--out', out, '--colour', 'blue']],
    [runPortrait, [photo, '--out', out, '--size', 'big']],
    [runPortrait, [photo, '--out', out, '--size', '99999']],
    [runStyles, ['--xml']],
    [runSegment, [photo, '--out', photo]],
  ];
  for (const [run, argv] of wrong) {
    said.length = 0;
    expect(await run(argv), argv.join(' ')).toBe(2);
    expect(said, argv.join(' ')).toHaveLength(1);
    expect(said[0]).not.toContain('\n');
  }
});

test('a folder that takes nothing more is one clear sentence', async () => {
  const locked = join(folder, 'locked');
  await mkdir(locked);
  await chmod(locked, 0o500);
  const status = await runSegment([photo, '--out', locked]);
  // Root may write anywhere.
  expect(status).toBe(process.getuid?.() === 0 ? 0 : 2);
});

test('help is printed and is no failure', async () => {
  for (const run of [runSegment, runPortrait, runStyles]) {
    said.length = 0;
    expect(await run(['--help'])).toBe(0);
    expect(said[0]).toContain('irisvue');
  }
});
