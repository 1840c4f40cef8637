import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Manifest, objectFile, readManifest } from '../platform/backup/manifest.ts';
import { listedObjects } from '../platform/backup/objects.ts';
import { verifyBackup } from '../platform/backup/verify.ts';
import { createEmptyPlace, type EmptyPlace } from '../testing/empty-place.ts';
import { eyePhotograph, uploadAndPrepare } from '../testing/photographs.ts';
import { runCli } from '../testing/processes.ts';
import { startTestStack, type TestStack, type TestUser } from '../testing/test-stack.ts';

let stack: TestStack;
let user: TestUser;
let cutOutId: string;
let folder: string;
let backup: string;
const places: EmptyPlace[] = [];

async function run(args: string[], environment: Readonly<Record<string, string>>) {
  const cli = runCli(args, { ...environment });
  return { status: await cli.ended, output: cli.output() };
}

async function emptyPlace(): Promise<EmptyPlace> {
  const place = await createEmptyPlace();
  places.push(place);
  return place;
}

beforeAll(async () => {
  stack = await startTestStack();
  folder = await mkdtemp(join(tmpdir(), 'irisvue-backups-'));
  backup = join(folder, 'first');
  user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const job = await user.client.watchJob((await user.client.segment(image.id)).job_id);
  cutOutId = job.result?.image_id ?? '';
  const { status, output } = await run(['backup', '--out', backup], stack.environment);
  expect(output).toContain('objects of');
  expect(status).toBe(0);
});
afterAll(async () => {
  for (const place of places) await place.remove();
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

const download = async ({ client }: TestUser) => {
  const { url } = await client.downloadImage(cutOutId);
  return Buffer.from(await (await fetch(client.absoluteUrl(url))).arrayBuffer());
};

/** What has to come back; which processes live does not. */
const tablesOf = ({ tables }: Manifest) =>
  tables
    .filter(({ name }) => name !== 'role_processes')
    .map(({ name, rows, content_sha256 }) => ({ name, rows, content_sha256 }));

async function objectsOf(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const object of listedObjects(path)) found.push(JSON.stringify(object));
  return found.toSorted();
}

test('what was backed up while people work comes back elsewhere: each row, each object, and people sign in', async () => {
  const place = await emptyPlace();
  const restored = await run(['restore', '--from', backup], place.environment);
  expect(restored).toMatchObject({ status: 0 });
  expect(restored.output).toMatch(/Restored and checked: .* s\n$/);

  const second = join(folder, 'second');
  expect(await run(['backup', '--out', second], place.environment)).toMatchObject({ status: 0 });
  const [before, after] = [await readManifest(backup), await readManifest(second)];
  expect(tablesOf(after)).toEqual(tablesOf(before));
  expect(before.objects.count).toBeGreaterThan(4);
  expect(await objectsOf(second)).toEqual(await objectsOf(backup));

  const again = await startTestStack({ environment: place.environment });
  try {
    const client = again.newClient();
    await client.login(user);
    expect(await download({ ...user, client })).toEqual(await download(user));
  } finally {
    await again.stop();
  }
});

test('a backup is for its owner only, and says by itself whether it is whole', async () => {
  const files = await readdir(backup, { recursive: true, withFileTypes: true });
  for (const file of files) {
    const { mode } = await stat(join(file.parentPath, file.name));
    expect(mode & 0o077, file.name).toBe(0);
  }
  const verified = await run(['backup', '--verify', backup], stack.environment);
  expect(verified).toMatchObject({ status: 0 });
  expect(verified.output).toContain('Every file is whole');
});

async function firstObject(path: string): Promise<string> {
  for await (const object of listedObjects(path)) return objectFile(object);
  throw new Error('no object');
}

test.each([
  [
    'an object with one other bit',
    async (path: string) => {
      const file = await firstObject(path);
      const bytes = await readFile(join(path, file));
      bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9);
      await writeFile(join(path, file), bytes);
      return file;
    },
  ],
  [
    'an object that is gone',
    async (path: string) => {
      const file = await firstObject(path);
      await rm(join(path, file));
      return file;
    },
  ],
  [
    'a table that was cut short',
    async (path: string) => {
      const file = 'database/users.copy.gz';
      await writeFile(join(path, file), (await readFile(join(path, file))).subarray(0, -10));
      return file;
    },
  ],
  [
    'an end that was never reached',
    async (path: string) => {
      await rm(join(path, 'manifest.json'));
      return 'manifest.json';
    },
  ],
])('%s is named before anything is restored', async (what, damage) => {
  const damaged = join(folder, what.replaceAll(' ', '-'));
  await cp(backup, damaged, { recursive: true });
  const file = await damage(damaged);
  await expect(verifyBackup(damaged)).rejects.toThrow(file);
});

test('what is newer than this version, damaged, or has no empty place to go to is refused', async () => {
  const [newer, unfinished] = [join(folder, 'newer'), join(folder, 'unfinished')];
  for (const copy of [newer, unfinished]) await cp(backup, copy, { recursive: true });
  await rm(join(unfinished, 'manifest.json'));
  const manifest = await readManifest(newer);
  const level = { ...manifest, migration_level: manifest.migration_level + 1e9, version: '9.0' };
  await writeFile(join(newer, 'manifest.json'), JSON.stringify(level));
  const place = await emptyPlace();
  const refused = await run(['restore', '--from', newer], place.environment);
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.output).toContain('IrisVue 9.0, which is newer');

  const damaged = await run(['restore', '--from', unfinished], place.environment);
  expect(damaged).toMatchObject({ status: 1 });
  expect(damaged.output).toContain('manifest.json is missing');
  // Neither has left anything.
  expect(await run(['restore', '--from', backup], place.environment)).toMatchObject({ status: 0 });
  const twice = await run(['restore', '--from', backup], place.environment);
  expect(twice).toMatchObject({ status: 1 });
  expect(twice.output).toContain('Restore into an empty one');
  const overwritten = await run(['backup', '--out', backup], stack.environment);
  expect(overwritten).toMatchObject({ status: 1 });
  expect(overwritten.output).toContain('is not empty');
});
