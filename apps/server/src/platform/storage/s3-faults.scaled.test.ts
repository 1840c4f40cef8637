import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../../testing/fault-proxy.ts';
import { createTestBuckets, type TestBuckets } from '../../testing/s3-buckets.ts';
import { serviceAddress } from '../../testing/services.ts';
import { openS3Storage } from './s3-storage.ts';
import type { Storage } from './storage.ts';

let buckets: TestBuckets;
let proxy: FaultProxy;
let storage: Storage;
let workDir: string;
const bytes = Buffer.alloc(3_000_000, createHash('sha512').update('picture').digest());
const key = 'folder/run/display.webp';
beforeAll(async () => {
  buckets = await createTestBuckets();
  proxy = await startFaultProxy(serviceAddress('TEST_S3_ENDPOINT'));
  storage = openS3Storage({ ...buckets.s3, endpoint: proxy.url });
  workDir = await mkdtemp(join(tmpdir(), 'irisvue-faults-'));
  await storage.put('processed', key, await fileOf(bytes));
});
afterEach(() => proxy.heal());
afterAll(async () => {
  storage.close();
  await proxy.close();
  await buckets.remove();
  await rm(workDir, { recursive: true, force: true });
});

const slowDown = {
  kind: 'answer',
  status: 503,
  body: '<Error><Code>SlowDown</Code></Error>',
} as const;
const away = { code: 'STORAGE_UNAVAILABLE', status: 503 };

async function fileOf(content: Buffer): Promise<string> {
  const path = join(workDir, randomUUID());
  await writeFile(path, content);
  return path;
}

async function copy(): Promise<Buffer> {
  const path = join(workDir, randomUUID());
  await storage.copyTo('processed', key, path);
  return readFile(path);
}

test('a few refusals and broken connections go unnoticed', async () => {
  for (const fault of [slowDown, { kind: 'hang up' }, { kind: 'answer', status: 500 }] as const) {
    proxy.fail((_request, index) => (index < 2 ? fault : null));
    expect((await copy()).equals(bytes)).toBe(true);
    proxy.fail((_request, index) => (index < 2 ? fault : null));
    const other = `folder/${randomUUID()}/display.webp`;
    await storage.put('processed', other, await fileOf(bytes));
    expect(await storage.size('processed', other)).toBe(bytes.length);
  }
});

test('an S3 that stays away is named, with a time to come back, by every kind of work', async () => {
  const path = await fileOf(bytes);
  const wait = { details: { retry_after_ms: 5000 } };
  for (const fault of [slowDown, { kind: 'hang up' }] as const) {
    proxy.fail(() => fault);
    for (const work of [
      () => storage.put('processed', 'folder/run/other.webp', path),
      () => storage.size('processed', key),
      () => storage.copyTo('processed', key, join(workDir, 'copy')),
      () => storage.read('processed', key, { start: 0, end: 9 }),
      () => storage.removeFolder('folder'),
      () => storage.receive(randomUUID(), Readable.from([bytes]), async () => {}),
    ]) {
      await expect(work()).rejects.toMatchObject({ ...away, ...wait });
    }
    expect(await openS3Storage({ ...buckets.s3, endpoint: proxy.url }).isUp()).toBe(false);
  }
  proxy.heal();
  expect((await copy()).equals(bytes)).toBe(true);
});

test('what S3 cuts off is fetched on from there, and never passes as whole', async () => {
  const isRead = (method = '') => method === 'GET';
  for (const kind of ['cut', 'shorten'] as const) {
    const fault = kind === 'cut' ? { kind, afterBytes: 700_000 } : { kind, toBytes: 700_000 };
    proxy.fail(({ method }, index) => (isRead(method) && index < 4 ? fault : null));
    expect((await copy()).equals(bytes)).toBe(true);
    proxy.fail(({ method }, index) => (isRead(method) && index < 3 ? fault : null));
    const part = await storage.read('processed', key, { start: 1000, end: 2_500_000 });
    expect((await buffer(part)).equals(bytes.subarray(1000, 2_500_001))).toBe(true);
  }
  // Nothing more comes, however often it is asked for.
  proxy.fail(({ method, headers }) =>
    isRead(method)
      ? { kind: 'cut', afterBytes: headers.range === 'bytes=0-2999999' ? 900 : 0 }
      : null,
  );
  await expect(copy()).rejects.toMatchObject(away);
  const broken = await storage.read('processed', key, { start: 0, end: bytes.length - 1 });
  await expect(buffer(broken)).rejects.toMatchObject(away);
});

test('a picture that is damaged on its way to S3 is refused there', async () => {
  const other = 'folder/damaged/display.webp';
  const path = await fileOf(bytes);
  proxy.fail(({ method }) => (method === 'PUT' ? { kind: 'damage request' } : null));
  await expect(storage.put('processed', other, path)).rejects.toMatchObject(away);
  proxy.heal();
  expect(await storage.exists('processed', other)).toBe(false);
});

test('a picture that is damaged on its way back is not taken for itself', async () => {
  proxy.fail(({ method }) => (method === 'GET' ? { kind: 'damage answer' } : null));
  await expect(copy()).rejects.toMatchObject(away);
});

test('a slow answer is waited for', async () => {
  proxy.fail(() => ({ kind: 'wait', ms: 1500 }));
  expect((await copy()).equals(bytes)).toBe(true);
});
