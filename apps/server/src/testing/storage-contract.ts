import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Storage } from '../platform/storage/storage.ts';

const accept = async () => {};
const minuteMs = 60_000;

/** The sentences that hold wherever objects are kept; each file that keeps them says so with its own storage. */
export function expectToStoreAsPromised(
  open: () => Promise<{ storage: Storage; contents: () => Promise<string[]> }>,
): void {
  let storage: Storage;
  let contents: () => Promise<string[]>;
  let workDir: string;
  beforeAll(async () => {
    ({ storage, contents } = await open());
    workDir = await mkdtemp(join(tmpdir(), 'irisvue-contract-'));
  });
  afterAll(() => rm(workDir, { recursive: true, force: true }));

  async function fileOf(bytes: Buffer): Promise<string> {
    const path = join(workDir, randomUUID());
    await writeFile(path, bytes);
    return path;
  }

  async function collect(names: AsyncIterable<string[]>): Promise<string[]> {
    const all: string[] = [];
    for await (const some of names) all.push(...some);
    return all.toSorted();
  }

  test('what is put comes back, whole and in parts, of every size', async () => {
    const folder = `${uuidv7()}/${uuidv7()}`;
    for (const size of [0, 1, 70_000, 9_000_000]) {
      // Repeating, yet nowhere the same for long.
      const bytes = Buffer.alloc(size, createHash('sha512').update(String(size)).digest());
      const key = `${folder}/${size}.webp`;
      await storage.put('processed', key, await fileOf(bytes));
      expect(await storage.exists('processed', key)).toBe(true);
      expect(await storage.size('processed', key)).toBe(size);
      expect((await buffer(await storage.read('processed', key))).equals(bytes)).toBe(true);
      const copy = join(workDir, randomUUID());
      await storage.copyTo('processed', key, copy);
      expect((await readFile(copy)).equals(bytes)).toBe(true);
      if (size < 10) continue;
      const part = await storage.read('processed', key, { start: 5, end: size - 2 });
      expect((await buffer(part)).equals(bytes.subarray(5, -1))).toBe(true);
    }
    await storage.removeFolder(folder);
    expect(await contents()).toEqual([]);
  });

  test('what is not there has no size and cannot be read', async () => {
    const key = `${uuidv7()}/run/display.webp`;
    expect(await storage.exists('processed', key)).toBe(false);
    expect(await storage.size('originals', key)).toBeNull();
    await expect(storage.copyTo('processed', key, join(workDir, 'none'))).rejects.toThrow();
    await storage.remove('processed', key);
    await storage.removeFolder(uuidv7());
  });

  test('an upload appears whole, once', async () => {
    const key = uuidv7();
    await storage.receive(key, Readable.from([Buffer.from('pho'), Buffer.from('to')]), accept);
    expect(await storage.size('incoming', key)).toBe(5);
    const again = storage.receive(key, Readable.from([Buffer.from('other')]), accept);
    await expect(again).rejects.toMatchObject({ code: 'UPLOAD_REFUSED' });
    expect(await contents()).toHaveLength(1);
    await storage.remove('incoming', key);
    expect(await contents()).toEqual([]);
  });

  test('an upload that breaks off or is no longer wanted leaves nothing', async () => {
    for (const lead of [10, 12_000_000]) {
      let given = false;
      const broken = new Readable({
        read() {
          if (given) this.destroy(new Error('the connection broke'));
          else this.push(Buffer.alloc(lead));
          given = true;
        },
      });
      await expect(storage.receive(uuidv7(), broken, accept)).rejects.toThrow('broke');
    }
    const unwanted = storage.receive(uuidv7(), Readable.from([Buffer.from('all')]), async () => {
      throw new Error('deleted meanwhile');
    });
    await expect(unwanted).rejects.toThrow('deleted meanwhile');
    expect(await contents()).toEqual([]);
  });

  test('a folder goes with all that lies below it, in both buckets, and no other', async () => {
    const [gone, stays] = [uuidv7(), uuidv7()];
    const file = await fileOf(Buffer.from('x'));
    for (const id of [gone, stays, `${gone}0`]) {
      await storage.put('originals', `${id}/run/full.jpg`, file);
      await storage.put('originals', `${id}/run/full.jpg`, file);
      await storage.put('processed', `${id}/run/display.webp`, file);
      await storage.put('processed', `${id}/other/display.webp`, file);
    }
    await storage.removeFolder(gone);
    expect((await contents()).filter((path) => path.includes(`${gone}/`))).toEqual([]);
    expect(await storage.exists('processed', `${stays}/run/display.webp`)).toBe(true);
    expect(await collect(storage.topLevel('originals'))).toEqual([`${gone}0`, stays].toSorted());
    expect(await storage.changedAtMs('originals', gone)).toBeNull();
    const age = Date.now() - ((await storage.changedAtMs('processed', stays)) ?? 0);
    expect(Math.abs(age)).toBeLessThan(minuteMs);
    await storage.remove('originals', `${stays}/run/full.jpg`);
    expect(await storage.exists('originals', `${stays}/run/full.jpg`)).toBe(false);
    await storage.removeFolder(stays);
    await storage.removeFolder(`${gone}0`);
    expect(await contents()).toEqual([]);
  });

  test('an export goes with what attempts that were cut short have left', async () => {
    const id = uuidv7();
    const file = await fileOf(Buffer.from('zip'));
    await storage.put('exports', `${id}/first/export.zip`, file);
    await storage.put('exports', `${id}/second/export.zip`, file);
    await storage.removeExport(id);
    expect(await contents()).toEqual([]);
  });

  test('it says that it is up', async () => {
    expect(await storage.isUp()).toBe(true);
    await storage.requireRoom(1);
  });
}
