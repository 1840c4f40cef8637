import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from './storage.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'irisvue-storage-'));
});
afterEach(async () => {
  spawnSync('umount', [root]);
  await rm(root, { recursive: true, force: true });
});

const accept = async () => {};
const mount = (size: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', root]).status === 0;

test('an upload appears whole, once', async () => {
  const storage = await openStorage(root);
  const key = randomUUID();
  await storage.receive(key, Readable.from([Buffer.from('photo')]), accept);
  expect(await storage.size('incoming', key)).toBe(5);
  const again = storage.receive(key, Readable.from([Buffer.from('other')]), accept);
  await expect(again).rejects.toMatchObject({ code: 'UPLOAD_REFUSED' });
  expect(await readdir(join(root, 'parts'))).toEqual([]);
});

test('an upload that breaks off or is no longer wanted leaves nothing', async () => {
  const storage = await openStorage(root);
  const broken = new Readable({
    read() {
      this.push('half');
      this.destroy(new Error('the connection broke'));
    },
  });
  await expect(storage.receive(randomUUID(), broken, accept)).rejects.toThrow('broke');
  const unwanted = storage.receive(randomUUID(), Readable.from(['all']), async () => {
    throw new Error('deleted meanwhile');
  });
  await expect(unwanted).rejects.toThrow('deleted meanwhile');
  expect(await readdir(join(root, 'parts'))).toEqual([]);
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});

test('a full disk is named, and nothing half-written stays', async (context) => {
  // A real full disk takes the right to mount one.
  if (!mount('1m')) context.skip();
  const storage = await openStorage(root);
  const full = { code: 'STORAGE_FULL', status: 507 };
  await expect(storage.requireRoom(1)).rejects.toMatchObject(full);
  const tooMuch = Readable.from([randomBytes(800_000), randomBytes(800_000)]);
  await expect(storage.receive(randomUUID(), tooMuch, accept)).rejects.toMatchObject(full);
  expect(await readdir(join(root, 'parts'))).toEqual([]);
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});
