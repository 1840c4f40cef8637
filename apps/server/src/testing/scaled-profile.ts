import { Redis } from 'ioredis';
import { createTestBuckets } from './s3-buckets.ts';
import { createScaledDatabase } from './scaled-database.ts';
import { serviceAddress } from './services.ts';
import { type StoredFiles, storedInBuckets } from './stored-files.ts';

/** The real services, of each a part that one product of a test has to itself. */
export interface ScaledProfile {
  /** What the product is configured with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Past PgBouncer. */
  readonly databaseUrl: string;
  readonly stored: StoredFiles;
  remove(): Promise<void>;
}

export async function createScaledProfile(): Promise<ScaledProfile> {
  const [database, buckets, redis, cache] = await Promise.all([
    createScaledDatabase({ migrated: true }),
    createTestBuckets(),
    takeRedisDatabase('TEST_REDIS_URL'),
    takeRedisDatabase('TEST_REDIS_CACHE_URL'),
  ]);
  return {
    environment: {
      DATABASE_URL: database.pooledUrl,
      DATABASE_DIRECT_URL: database.url,
      REDIS_URL: redis.url,
      REDIS_CACHE_URL: cache.url,
      ...buckets.environment,
    },
    databaseUrl: database.url,
    stored: storedInBuckets(buckets),
    remove: async () => {
      await Promise.all([database.drop(), buckets.remove(), redis.empty(), cache.empty()]);
    },
  };
}

/** Database 0 counts the others, so that each is taken once. */
async function takeRedisDatabase(name: 'TEST_REDIS_URL' | 'TEST_REDIS_CACHE_URL') {
  const server = serviceAddress(name);
  const counting = new Redis(server);
  const number = await counting.incr('databases');
  await counting.quit();
  const url = `${server}/${number}`;
  const empty = async () => {
    const redis = new Redis(url);
    await redis.flushdb();
    await redis.quit();
  };
  return { url, empty };
}
