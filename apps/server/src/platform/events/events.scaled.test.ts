import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { serviceAddress } from '../../testing/services.ts';
import { createLog } from '../http/logging.ts';
import { type Events, type JobChange, listenToEvents } from './events.ts';

const databaseUrl = serviceAddress('TEST_DATABASE_URL');
const redisUrl = serviceAddress('TEST_REDIS_URL');
const opened: Events[] = [];
const listen = async () => {
  const events = await listenToEvents({ databaseUrl, redisUrl }, createLog({ logLevel: 'silent' }));
  opened.push(events);
  return events;
};
afterEach(() => Promise.all(opened.splice(0).map((events) => events.close())));

const next = (events: Events, id: string) =>
  new Promise<JobChange['status']>((resolve) => {
    const stop = events.subscribeToJob(id, ({ status }) => {
      stop();
      resolve(status);
    });
  });

test('a change that one process tells of is heard in another one', async () => {
  const [worker, api] = [await listen(), await listen()];
  const job = { id: randomUUID(), userId: randomUUID(), status: 'running' } as const;
  const news = new Promise((resolve) => api.subscribeToUser(job.userId, resolve));
  const heard = next(api, job.id);
  worker.tellOfJob(job);
  expect(await heard).toBe('running');
  expect(await news).toEqual({ about: 'job', jobId: job.id });
});

test('who listens while Redis hangs up is told to look again, and hears what follows', async () => {
  const api = await listen();
  const id = randomUUID();
  const lookAgain = next(api, id);
  const operator = new Redis(redisUrl);
  await operator.client('KILL', 'TYPE', 'pubsub');
  expect(await lookAgain).toBe('unknown');
  const change = next(api, id);
  api.tellOfJob({ id, userId: null, status: 'completed' });
  expect(await change).toBe('completed');
  await operator.quit();
});
