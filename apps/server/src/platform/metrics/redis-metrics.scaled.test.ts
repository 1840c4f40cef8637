import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { serviceAddress } from '../../testing/services.ts';
import { createLog } from '../http/logging.ts';
import { openPatientRedis } from '../redis/redis.ts';
import { watchRedis } from './redis-metrics.ts';

const log = createLog({ logLevel: 'silent' });

async function readingOf(registry: Registry, name: string, redis: string): Promise<number | null> {
  const found = await registry.getSingleMetric(name)?.get();
  return found?.values.find(({ labels }) => labels.redis === redis)?.value ?? null;
}

test('what each Redis uses of its memory is told, and nothing of one that is away', async () => {
  const queueUrl = serviceAddress('TEST_REDIS_URL');
  const registry = new Registry();
  const watched = watchRedis(registry, { queueUrl, cacheUrl: 'redis://127.0.0.1:1' }, log);
  const redis = openPatientRedis(queueUrl, log);
  const limit = /maxmemory:(\d+)/.exec(await redis.info('memory'))?.[1];
  redis.disconnect();
  await expect
    .poll(() => readingOf(registry, 'irisvue_redis_memory_bytes', 'queue'), { timeout: 20_000 })
    .toBeGreaterThan(100_000);
  expect(await readingOf(registry, 'irisvue_redis_memory_limit_bytes', 'queue')).toBe(
    Number(limit),
  );
  expect(await readingOf(registry, 'irisvue_redis_memory_bytes', 'cache')).toBeNull();
  watched.close();
});
