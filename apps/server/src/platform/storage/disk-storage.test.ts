import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectToStoreAsPromised } from '../../testing/storage-contract.ts';
import { storedOnDisk } from '../../testing/stored-files.ts';
import { openDiskStorage } from './disk-storage.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'irisvue-storage-'));
});
afterAll(async () => {
  spawnSync('umount', [root]);
  await rm(root, { recursive: true, force: true });
});

const mount = (size: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', root]).status === 0;

expectToStoreAsPromised(async () => {
  const storage = await openDiskStorage(root);
  return { storage, contents: storedOnDisk(root).list };
});

test('a full disk is named, and nothing half-written stays', async (context) => {
  // A real full disk takes the right to mount one.
  if (!mount('1m')) context.skip();
  const storage = await openDiskStorage(root);
  const full = { code: 'STORAGE_FULL', status: 507 };
  await expect(storage.requireRoom(1)).rejects.toMatchObject(full);
  const tooMuch = Readable.from([randomBytes(800_000), randomBytes(800_000)]);
  await expect(storage.receive(randomUUID(), tooMuch, async () => {})).rejects.toMatchObject(full);
  expect(await storedOnDisk(root).list()).toEqual([]);
});
