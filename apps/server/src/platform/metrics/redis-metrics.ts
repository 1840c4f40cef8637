import type { FastifyBaseLogger } from 'fastify';
import { Gauge, type Registry } from 'prom-client';
import type { Config } from '../config/config.ts';
import { openImpatientRedis } from '../redis/redis.ts';
import { lately } from './lately.ts';

const freshMs = 5000;

/** How full Redis is; the same numbers from every process, so queries take the greatest. */
export function watchRedis(
  registry: Registry,
  config: Config['redis'],
  log: FastifyBaseLogger,
): { close: () => void } {
  const watched = Object.entries(urlsOf(config)).map(([name, url]) => {
    const redis = openImpatientRedis(url, log);
    return { name, redis, memory: lately(freshMs, () => redis.info('memory').catch(() => '')) };
  });
  const gauge = (name: string, help: string, field: string) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      labelNames: ['redis'],
      async collect() {
        this.reset();
        for (const { name: redis, memory } of watched) {
          const found = new RegExp(`^${field}:(\\d+)`, 'm').exec(await memory())?.[1];
          if (found !== undefined) this.set({ redis }, Number(found));
        }
      },
    });
  gauge('irisvue_redis_memory_bytes', 'What Redis uses.', 'used_memory');
  gauge('irisvue_redis_memory_limit_bytes', 'Its `maxmemory`; 0 is no limit.', 'maxmemory');
  return {
    close: () => {
      for (const { redis } of watched) redis.disconnect();
    },
  };
}

/** One Redis may serve for both. */
function urlsOf(config: Config['redis']): Record<string, string> {
  if (config === null) return {};
  const { queueUrl, cacheUrl } = config;
  return queueUrl === cacheUrl ? { queue: queueUrl } : { queue: queueUrl, cache: cacheUrl };
}
