import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { Redis } from 'ioredis';

/** How long an answer may take where the work can also go on without it. */
const impatientMs = 500;

const reconnectAfterMs = (attempt: number): number => Math.min(50 * 2 ** attempt, 2000);

/** Redis that holds what must not be lost: commands wait until it is back, however long that takes. */
export function openPatientRedis(url: string, log: FastifyBaseLogger): Redis {
  return listening(
    new Redis(url, { maxRetriesPerRequest: null, retryStrategy: reconnectAfterMs }),
    log,
  );
}

/** Redis that only makes things quicker or counts them: without it a command fails at once. */
export function openImpatientRedis(url: string, log: FastifyBaseLogger): Redis {
  return listening(
    new Redis(url, {
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      commandTimeout: impatientMs,
      retryStrategy: reconnectAfterMs,
    }),
    log,
  );
}

/** @throws Error when the answer takes longer */
export async function withinMs<T>(ms: number, answer: Promise<T>): Promise<T> {
  const late = new AbortController();
  try {
    return await Promise.race([
      answer,
      delay(ms, undefined, { signal: late.signal }).then(() => {
        throw new Error(`Redis has not answered within ${ms} ms`);
      }),
    ]);
  } finally {
    late.abort();
  }
}

/** Unheard, an error would end the process; one line tells of each interruption. */
function listening(redis: Redis, log: FastifyBaseLogger): Redis {
  let isDown = false;
  redis.on('error', (error) => {
    if (!isDown) log.warn({ err: error }, 'Redis cannot be reached');
    isDown = true;
  });
  redis.on('ready', () => {
    isDown = false;
  });
  return redis;
}
