import { Readable } from 'node:stream';
import { Upload } from '@tus/server';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestBuckets, type TestBuckets } from '../../testing/s3-buckets.ts';
import { expectToStoreAsPromised } from '../../testing/storage-contract.ts';
import { openS3Storage } from './s3-storage.ts';

let buckets: TestBuckets;
beforeAll(async () => {
  buckets = await createTestBuckets();
});
afterAll(() => buckets.remove());

expectToStoreAsPromised(async () => ({
  storage: openS3Storage(buckets.s3),
  contents: buckets.contents,
}));

test('an upload whose process was killed before it could take it over is taken over when it is asked for', async () => {
  const storage = openS3Storage(buckets.s3);
  const { store, prefix } = storage.resumable;
  const key = uuidv7();
  const id = `${prefix}${key}-secret`;
  const bytes = Buffer.alloc(6_000_000, 'iris');
  await store.create(new Upload({ id, size: bytes.length, offset: 0, metadata: {} }));
  // No end of the protocol's comes after it.
  expect(await store.write(Readable.from([bytes]), id, 0)).toBe(bytes.length);
  expect(await storage.exists('incoming', key)).toBe(false);
  expect(await store.getUpload(id)).toMatchObject({ offset: bytes.length });
  expect(await storage.size('incoming', key)).toBe(bytes.length);
  await storage.remove('incoming', key);
  expect(await buckets.contents()).toEqual([]);
  storage.close();
});
