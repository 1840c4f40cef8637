import { randomUUID } from 'node:crypto';
import { ERRORS } from '@tus/server';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/processes.ts';
import { serviceAddress } from '../../testing/services.ts';
import { createLog } from '../http/logging.ts';
import { openSharedLocks, type SharedLocks } from './shared-locks.ts';

const log = createLog({ logLevel: 'silent' });
const url = serviceAddress('TEST_REDIS_URL');
/** Of two processes. */
let locks: SharedLocks[];
let redis: Redis;
beforeAll(async () => {
  redis = new Redis(url);
  locks = [openSharedLocks(url, log), openSharedLocks(url, log)];
  await eventually('both listen', async () => {
    const [, listening] = await redis.pubsub('NUMSUB', 'irisvue:upload-locks');
    return Number(listening) >= locks.length;
  });
});
afterAll(() => {
  for (const each of locks) each.close();
  redis.disconnect();
});

const patient = () => new AbortController().signal;

test('of many that want an upload one has it at a time, whichever process they ask', async () => {
  const id = randomUUID();
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const lock = locks[index % 2]?.newLock(id);
      await lock?.lock(patient(), () => {});
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      await lock?.unlock();
    }),
  );
  expect(most).toBe(1);
  expect(await redis.exists(`irisvue:upload-lock:${id}`)).toBe(0);
});

test('whoever holds an upload in another process is asked to let it go', async () => {
  const id = randomUUID();
  const [first, second] = locks.map((each) => each.newLock(id));
  await first?.lock(patient(), () => first.unlock());
  await second?.lock(patient(), () => {});
  await second?.unlock();
});

test('who waits for nothing any more gets nothing, and a dead process holds no lock for long', async () => {
  const id = randomUUID();
  const [first, second] = locks.map((each) => each.newLock(id));
  await first?.lock(patient(), () => {});
  const gone = AbortSignal.timeout(100);
  await expect(second?.lock(gone, () => {})).rejects.toBe(ERRORS.ERR_LOCK_TIMEOUT);
  const left = await redis.pttl(`irisvue:upload-lock:${id}`);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(15_000);
  await first?.unlock();
});

test('without Redis an upload is put off, not mixed up', async () => {
  const away = openSharedLocks('redis://127.0.0.1:9', log);
  const lock = away.newLock(randomUUID()).lock(patient(), () => {});
  await expect(lock).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  away.close();
});
