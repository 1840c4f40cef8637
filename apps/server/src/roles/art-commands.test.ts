import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IrisVueError, styleSchema } from '@irisvue/contracts';
import { renderEye } from '@irisvue/eyes';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../command-line/usage.ts';
import { sharp } from '../imaging/sharp.ts';
import { blueEye, demoScene, pictureOf } from '../imaging/testing/eyes.ts';
import { runCli } from '../testing/processes.ts';
import { runCompose } from './compose.command.ts';
import { runExport } from './export.command.ts';
import { runFuse } from './fuse.command.ts';
import { runGenerate } from './generate.command.ts';
import { runRetouch } from './retouch.command.ts';
import { runStyle } from './style.command.ts';
import { runStyles } from './styles.command.ts';

let folder: string;
let photo: string;
let other: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-art-'));
  photo = join(folder, 'anna.jpg');
  other = join(folder, 'ben.jpg');
  await pictureOf(blueEye(640, 480)).jpeg({ quality: 92 }).toFile(photo);
  const brown = renderEye(demoScene('brown'), { width: 640, height: 480 });
  await pictureOf(brown).jpeg({ quality: 92 }).toFile(other);
});
afterAll(() => rm(folder, { recursive: true }));

let out: string;
const said: string[] = [];
beforeEach(async () => {
  out = await mkdtemp(join(folder, 'out-'));
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)));
  vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
});

const sizeOf = async (path: string) => {
  const { format, width, height } = await sharp(path).metadata();
  return { format, width, height };
};

test('generate writes as many different pictures as were asked for', async () => {
  expect(await runGenerate([photo, '--count', '3', '--size', '256', '--out', out])).toBe(0);
  const names = (await readdir(out)).sort();
  expect(names).toEqual(['anna.1.png', 'anna.2.png', 'anna.3.png']);
  const files = await Promise.all(names.map((name) => readFile(join(out, name), 'base64')));
  expect(new Set(files).size).toBe(3);
}, 60_000);

test('fuse and compose make one picture of several photos', async () => {
  const fused = join(out, 'fused.jpg');
  const fuse = [photo, other, '--style', 'halves', '--size', '256', '--out', fused];
  expect(await runFuse(fuse)).toBe(0);
  expect(await sizeOf(fused)).toMatchObject({ format: 'jpeg', width: 256 });
  const composed = join(out, 'composed.webp');
  const compose = [photo, other, '--layout', 'row', '--size', '256', '--out', composed];
  expect(await runCompose(compose)).toBe(0);
  const { format, width, height } = await sizeOf(composed);
  expect([format, width]).toEqual(['webp', 256]);
  expect(height).toBeLessThan(160);
  const onBackdrop = [...compose, '--background', 'stardust', '--force'];
  expect(await runCompose(onBackdrop)).toBe(0);
}, 60_000);

test('a failure while the picture is drawn is its sentence, not a stack', async () => {
  const drawn = runCommand([], { help: '', options: {} }, () => {
    throw new IrisVueError('OUTPUT_NOT_WRITABLE');
  });
  expect(await drawn).toBe(1);
  expect(said).toEqual([new IrisVueError('OUTPUT_NOT_WRITABLE').message]);
});

test('a caption in which nothing is to be seen is none', async () => {
  const [plain, captioned] = [join(out, 'plain.png'), join(out, 'captioned.png')];
  const compose = [photo, other, '--size', '256'];
  expect(await runCompose([...compose, '--out', plain])).toBe(0);
  const invisible = ['--name', '\u200b', '--name', '\u00ad', '--line', '\u200b \u00ad\u2060'];
  expect(await runCompose([...compose, ...invisible, '--out', captioned])).toBe(0);
  expect((await readFile(plain)).equals(await readFile(captioned))).toBe(true);
}, 60_000);

test('retouch writes the cut-out, and the sliders change it', async () => {
  const [plain, deep] = [join(out, 'plain.png'), join(out, 'deep.png')];
  expect(await runRetouch([photo, '--saturation', '0', '--out', plain])).toBe(0);
  expect(await runRetouch([photo, '--saturation', '100', '--out', deep])).toBe(0);
  expect(await sharp(plain).metadata()).toMatchObject({ hasAlpha: true });
  expect((await readFile(plain)).equals(await readFile(deep))).toBe(false);
}, 60_000);

test('export writes what the file’s name says, and tells when the paper is too large for the picture', async () => {
  const pdf = join(out, 'print.pdf');
  expect(await runExport([photo, '--paper', '13x18', '--crop-marks', '--out', pdf])).toBe(0);
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
  expect(said.join()).toContain('dpi on this paper');
  expect(await runExport([photo, '--format', 'webp', '--size', '200', '--out', out])).toBe(0);
  expect(await sizeOf(join(out, 'anna.webp'))).toMatchObject({ format: 'webp', width: 200 });
}, 60_000);

const reportSchema = z.object({
  photos: z.array(
    z.object({
      photo: z.string(),
      status: z.string(),
      error: z.unknown(),
      results: z.array(z.string()),
    }),
  ),
});
const readReport = async () =>
  reportSchema.parse(JSON.parse(await readFile(join(out, 'irisvue-style-report.json'), 'utf8')))
    .photos;

test('a folder is worked through with its structure, past bad files, and a second run does only what is new', async () => {
  const photos = join(folder, 'photos');
  await mkdir(join(photos, 'june', 'ring'), { recursive: true });
  await copyFile(photo, join(photos, 'june', 'anna.jpg'));
  await copyFile(other, join(photos, 'june', 'ring', 'anna.jpg'));
  await writeFile(join(photos, 'broken.jpg'), 'not a picture');
  await writeFile(join(photos, 'notes.txt'), 'not a photo');
  const argv = [photos, '--recursive', '--style', 'pure', '--size', '256', '--out', out];
  expect(await runStyle(argv)).toBe(1);
  expect(said.at(-1)).toContain('2 made, 0 made before, 1 failed');
  const made = join(out, 'june', 'ring', 'anna.pure.png');
  expect(await sizeOf(made)).toMatchObject({ width: 256 });
  expect(await readReport()).toMatchObject([
    { status: 'failed', error: { code: 'FILE_NOT_AN_IMAGE' }, results: [] },
    { status: 'done', results: [join('june', 'anna.pure.png')] },
    { status: 'done', results: [join('june', 'ring', 'anna.pure.png')] },
  ]);
  const table = await readFile(join(out, 'irisvue-style-report.csv'), 'utf8');
  expect(table.split('\r\n')).toHaveLength(5);

  // Changed, gone and mended ones are done again, the rest is left.
  await copyFile(other, join(photos, 'june', 'anna.jpg'));
  await rm(join(photos, 'broken.jpg'));
  expect(await runStyle(argv)).toBe(0);
  expect(said.at(-1)).toContain('1 made, 1 made before, 0 failed');
  expect(await runStyle([...argv, '--again'])).toBe(0);
  expect(said.at(-1)).toContain('2 made, 0 made before, 0 failed');
}, 60_000);

test('a photo that is added does not take over what an older one of the same name has made', async () => {
  const photos = join(folder, 'same');
  await mkdir(photos);
  await copyFile(photo, join(photos, 'eye.jpg'));
  const argv = [photos, '--recursive', '--style', 'pure', '--size', '256', '--out', out];
  expect(await runStyle(argv)).toBe(0);
  const first = await readFile(join(out, 'eye.pure.png'));
  await sharp(other).avif().toFile(join(photos, 'eye.avif'));
  expect(await runStyle(argv)).toBe(0);
  expect(await readFile(join(out, 'eye.pure.png'))).toEqual(first);
  expect(await readFile(join(out, 'eye.jpg.pure.png'))).toEqual(first);
  expect(await readFile(join(out, 'eye.avif.pure.png'))).not.toEqual(first);
  expect((await readReport()).flatMap(({ results }) => results).sort()).toEqual([
    'eye.avif.pure.png',
    'eye.jpg.pure.png',
  ]);
  expect(await runStyle(argv)).toBe(0);
  expect(said.at(-1)).toContain('0 made, 2 made before');
}, 60_000);

test('Ctrl-C leaves whole files only, and the next run goes on from there with the same bytes', async () => {
  const photos = join(folder, 'many');
  await mkdir(photos);
  for (const name of ['a', 'b', 'c']) await copyFile(photo, join(photos, `${name}.jpg`));
  const asked = ['--style', 'halo', '--set', 'glow=80', '--size', '256', '--seed', '5'];
  const argv = [photos, '--recursive', ...asked, '--out', out];
  const stopped = runCli(['style', ...argv], {});
  await stopped.hasPrinted('2 of 3');
  expect(stopped.output()).toContain('1 of 3');
  stopped.signal('SIGINT');
  expect(await stopped.ended).toBe('SIGINT');
  const left = (await readdir(out)).filter((name) => !name.startsWith('irisvue-style-report'));
  expect(left).toEqual(['a.halo.png']);
  expect(await runStyle(argv)).toBe(0);
  expect(said.at(-1)).toContain('2 made, 1 made before');
  const [first, here] = await Promise.all(
    ['a', 'b'].map((name) => readFile(join(out, `${name}.halo.png`))),
  );
  expect(here && first?.equals(here)).toBe(true);
}, 120_000);

test('a file that is there is not replaced unless it is said', async () => {
  const file = join(out, 'kept.png');
  await writeFile(file, 'mine');
  const argv = [photo, '--style', 'pure', '--size', '256', '--out', file];
  expect(await runStyle(argv)).toBe(2);
  expect(await readFile(file, 'utf8')).toBe('mine');
  expect(await runStyle([...argv, '--force'])).toBe(0);
  expect(await sizeOf(file)).toMatchObject({ format: 'png' });
}, 60_000);

test('a photo without an eye is one sentence and status 1, and no file', async () => {
  const wall = join(folder, 'wall.png');
  await sharp({ create: { width: 400, height: 300, channels: 3, background: 'grey' } })
    .png()
    .toFile(wall);
  expect(await runStyle([wall, '--style', 'pure', '--out', join(out, 'wall.png')])).toBe(1);
  expect(await runFuse([photo, wall, '--style', 'halves', '--out', join(out, 'both.png')])).toBe(1);
  expect(said).toHaveLength(2);
  expect(await readdir(out)).toEqual([]);
}, 60_000);

test('wrong calls get one clear sentence and status 2', async () => {
  const empty = await mkdtemp(join(folder, 'empty-'));
  const file = join(out, 'new.png');
  const wrong: [(argv: string[]) => Promise<number>, string[], string][] = [
    [runStyle, [photo, '--out', file], '--style'],
    [runStyle, [photo, '--style', 'hallo', '--out', file], 'Did you mean "halo"?'],
    [runStyle, [photo, '--style', 'halo', '--set', 'glow=101', '--out', file], 'from 0 to 100'],
    [runStyle, [photo, '--style', 'halo', '--set', 'glo=1', '--out', file], '"glow"'],
    [runStyle, [photo, '--style', 'halo', '--size', '9000', '--out', file], '256 to 4096'],
    [runStyle, [photo, '--style', 'halo', '--seed', '-1', '--out', file], '0 to 4294967295'],
    [runStyle, [photo, other, '--style', 'halo', '--out', file], 'folder'],
    [runStyle, [empty, '--style', 'halo', '--out', out], '--recursive'],
    [runStyle, [empty, '--recursive', '--style', 'halo', '--out', out], 'no photo'],
    [runStyle, [join(folder, 'gone'), '--recursive', '--style', 'halo', '--out', out], 'no file'],
    [runStyle, [photo, '--style', 'halo', '--out', '/proc/irisvue'], 'Nothing can be written'],
    [runStyle, [photo, '--style', 'halo'], '--out'],
    [runStyle, [photo, '--style', 'halo', '--out', join(out, 'x.gif')], '.png, .jpg'],
    [runFuse, [photo, other, '--style', 'halves', '--out', join(out, 'x.gif')], '.webp'],
    [runExport, [photo, '--out', join(out, 'x.gif')], '.pdf'],
    [runStyle, [folder, '--recursive', '--style', 'halo', '--out', folder], 'folder of their own'],
    [runCompose, [join(folder, 'gone'), other, '--line', '日本', '--out', file], '日”, “本'],
    [runFuse, [photo, other, '--style', 'halves', '--line', '日', '--out', file], '日'],
    [runGenerate, [photo, '--count', '9', '--out', out], '1 to 8'],
    [runFuse, [photo, '--style', 'halves', '--out', file], '2 photos'],
    [runFuse, [photo, other, '--style', 'half', '--out', file], '--style'],
    [runFuse, [photo, other, '--style', 'halves', '--out', out], 'file'],
    [runCompose, [photo, other, '--layout', 'rows', '--out', file], '"row"'],
    [runRetouch, [photo, '--light', '200', '--out', file], '0 to 100'],
    [runExport, [photo, '--paper', '30x41', '--out', out], '"30x40"'],
    [runExport, [photo, '--bit-depth', '16', '--out', file], 'TIFF'],
    [runExport, [photo, '--format', 'pdf', '--out', file], '.png'],
    [runExport, [photo, '--crop-marks', '--out', file], 'PDF'],
    [runStyles, ['--jsn'], '--jsn'],
  ];
  for (const [run, argv, hint] of wrong) {
    said.length = 0;
    expect(await run(argv), argv.join(' ')).toBe(2);
    expect(said, argv.join(' ')).toHaveLength(1);
    expect(said[0]).toContain(hint);
    expect(said[0]).not.toContain('\n');
  }
  expect(await readdir(out)).toEqual([]);
});

test('every command tells in its help how it is called', async () => {
  const commands = [runStyle, runGenerate, runFuse, runCompose, runExport, runRetouch, runStyles];
  for (const run of commands) {
    said.length = 0;
    expect(await run(['--help'])).toBe(0);
    expect(said[0]).toMatch(/^irisvue \w+/);
  }
});

test('styles as JSON has what a program needs of each', async () => {
  expect(await runStyles(['--json'])).toBe(0);
  const listed = z
    .array(styleSchema.omit({ thumbnail_url: true }))
    .parse(JSON.parse(said[0] ?? ''));
  expect(listed).toContainEqual(expect.objectContaining({ id: 'pure', tier: 'free' }));
  expect(listed).toContainEqual(expect.objectContaining({ id: 'sunburst', tier: 'premium' }));
});
