import { afterAll, beforeAll } from 'vitest';
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
