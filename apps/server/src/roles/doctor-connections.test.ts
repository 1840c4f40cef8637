import { expect, test } from 'vitest';
import { connectionBudget } from './doctor-connections.ts';

const redis = { queueUrl: 'redis://queue', cacheUrl: 'redis://cache' };

test('each role asks PostgreSQL for what its pools hold, and for little behind PgBouncer and with Redis', () => {
  const alone = { databasePoolSize: 10, databaseDirectUrl: null, redis: null };
  expect(connectionBudget(alone)).toEqual({ api: 23, worker: 33 });
  expect(connectionBudget({ ...alone, redis })).toEqual({ api: 13, worker: 13 });
  const pooled = { ...alone, databaseDirectUrl: 'postgresql://direct' };
  expect(connectionBudget(pooled)).toEqual({ api: 11, worker: 21 });
  expect(connectionBudget({ ...pooled, redis })).toEqual({ api: 1, worker: 1 });
});
