import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { serviceAddress } from '../../testing/services.ts';
import { createLog } from '../http/logging.ts';
import { createRedisCache } from './cache.ts';

const log = createLog({ logLevel: 'silent' });
const redis = new Redis(serviceAddress('TEST_REDIS_CACHE_URL'));
afterAll(() => redis.disconnect());
const sizeSchema = z.object({ bytes: z.number() });

/** Counts how often it is asked. */
function source(found: { bytes: number } | null) {
  let asked = 0;
  return {
    load: async () => {
      asked += 1;
      return found;
    },
    asked: () => asked,
  };
}

test('what was loaded once is remembered for a while, and not for ever', async () => {
  const cache = createRedisCache(redis, log);
  const key = randomUUID();
  const { load, asked } = source({ bytes: 7 });
  expect(await cache.remember(key, sizeSchema, load)).toEqual({ bytes: 7 });
  expect(await cache.remember(key, sizeSchema, load)).toEqual({ bytes: 7 });
  expect(asked()).toBe(1);
  expect(await redis.ttl(`irisvue:cache:${key}`)).toBeGreaterThan(0);
});

test('that nothing was found, and what another version has written, is asked again', async () => {
  const cache = createRedisCache(redis, log);
  const key = randomUUID();
  const nothing = source(null);
  expect(await cache.remember(key, sizeSchema, nothing.load)).toBeNull();
  await redis.set(`irisvue:cache:${key}`, '{"size":7}', 'EX', 60);
  const { load } = source({ bytes: 7 });
  expect(await cache.remember(key, sizeSchema, load)).toEqual({ bytes: 7 });
});

test('without Redis it loads each time, and nobody waits', async () => {
  const away = new Redis({ port: 1, lazyConnect: true, enableOfflineQueue: false });
  away.on('error', () => {});
  const cache = createRedisCache(away, log);
  const { load, asked } = source({ bytes: 7 });
  await cache.remember('key', sizeSchema, load);
  expect(await cache.remember('key', sizeSchema, load)).toEqual({ bytes: 7 });
  expect(asked()).toBe(2);
  away.disconnect();
});
