import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { IrisVueError } from '@irisvue/contracts';
import { ERRORS, type Locker, type RequestRelease } from '@tus/server';
import type { FastifyBaseLogger } from 'fastify';
import { openImpatientRedis, openPatientRedis } from '../redis/redis.ts';

export interface SharedLocks extends Locker {
  close(): void;
}

/** A process that dies holds a lock no longer than this. */
const lifeMs = 15_000;
const renewMs = 5000;
const retryMs = 50;
/** Whoever holds a lock has been asked to let go of it meanwhile. */
const patienceMs = 10_000;
const channel = 'irisvue:upload-locks';
const keyOf = (id: string) => `irisvue:upload-lock:${id}`;

/** Also takes back a lock that Redis has forgotten, unless it is another's by now. */
const renew = `
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;
const letGo = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/** Locks of resumable uploads that hold across processes: two that write to one upload would mix its pieces up. */
export function openSharedLocks(url: string, log: FastifyBaseLogger): SharedLocks {
  const redis = openImpatientRedis(url, log);
  const asked = openPatientRedis(url, log);
  const held = new Map<string, RequestRelease>();
  asked.on('message', (_channel, id) => void held.get(id)?.());
  asked.subscribe(channel).catch((error) => log.warn({ err: error }, 'no locks are asked for'));

  async function acquire(id: string, token: string, stop: AbortSignal): Promise<void> {
    const deadline = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
    while ((await redis.set(keyOf(id), token, 'PX', lifeMs, 'NX')) === null) {
      await redis.publish(channel, id);
      await delay(retryMs, undefined, { signal: deadline }).catch(() => {
        throw ERRORS.ERR_LOCK_TIMEOUT;
      });
    }
  }

  return {
    newLock(id) {
      const token = randomUUID();
      let renewal: NodeJS.Timeout | undefined;
      return {
        lock: async (stop, requestRelease) => {
          await acquire(id, token, stop).catch(unlessTaken);
          held.set(id, requestRelease);
          renewal = setInterval(() => {
            redis.eval(renew, 1, keyOf(id), token, lifeMs).then(
              (isOurs) => isOurs === 1 || requestRelease(),
              // Without Redis nobody else can take it.
              () => {},
            );
          }, renewMs);
        },
        unlock: async () => {
          clearInterval(renewal);
          held.delete(id);
          // What cannot be let go of ends by itself.
          await redis.eval(letGo, 1, keyOf(id), token).catch(() => {});
        },
      };
    },
    close: () => {
      asked.disconnect();
      redis.disconnect();
    },
  };
}

function unlessTaken(error: unknown): never {
  if (error === ERRORS.ERR_LOCK_TIMEOUT) throw error;
  throw new IrisVueError('UNAVAILABLE', { cause: error, details: { retry_after_ms: 2000 } });
}
