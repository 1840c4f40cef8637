import { afterAll, beforeAll, test } from 'vitest';
import { type Cluster, startCluster } from './cluster.ts';
import { count, surviving } from './scenario.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster?.stop());

test('Redis may be killed and started again', async () => {
  const { redis } = cluster.services;
  await surviving(cluster, 'Redis killed, back after 5 s', {
    at: count / 4,
    harm: () => redis.stop('SIGKILL'),
    forMs: 5000,
    heal: () => redis.start(),
  });
});

test('Redis may lose everything that it holds', async () => {
  await surviving(cluster, 'Redis flushed', {
    at: count / 4,
    harm: () => cluster.services.redis.run('flushall'),
    forMs: 0,
    heal: async () => {},
  });
});

test('Redis may be full for a while', async () => {
  await surviving(cluster, 'Redis full', {
    at: count / 4,
    harm: () => cluster.services.redis.run('config', 'set', 'maxmemory', '1mb'),
    forMs: 10_000,
    heal: () => cluster.services.redis.run('config', 'set', 'maxmemory', '256mb'),
  });
});
