import type { FastifyBaseLogger } from 'fastify';
import type { Redis } from 'ioredis';
import type { z } from 'zod';

/** Keeps what is asked for often and never changes, so that it is not fetched from afar each time. */
export interface Cache {
  /** What is kept under the key, else what `load` gives; that nothing was found is not kept. */
  remember<T>(key: string, schema: z.ZodType<T>, load: () => Promise<T | null>): Promise<T | null>;
}

/** For where fetching is as quick as remembering. */
export const noCache: Cache = { remember: (_key, _schema, load) => load() };

/** Kept by all processes together for so long, so that the memory is bounded also where Redis evicts nothing. */
const keptSeconds = 600;

/** Without Redis, or with one that is full, it loads each time. */
export function createRedisCache(redis: Redis, log: FastifyBaseLogger): Cache {
  const ignore = (error: unknown) => {
    log.debug({ err: error }, 'cache not used');
    return null;
  };
  return {
    remember: async (key, schema, load) => {
      const name = `irisvue:cache:${key}`;
      const kept = await redis.get(name).catch(ignore);
      if (kept !== null) {
        const known = schema.safeParse(JSON.parse(kept));
        // Else an older version has written it.
        if (known.success) return known.data;
      }
      const loaded = await load();
      if (loaded !== null) {
        await redis.set(name, JSON.stringify(loaded), 'EX', keptSeconds).catch(ignore);
      }
      return loaded;
    },
  };
}
