import { afterAll, beforeAll, test } from 'vitest';
import type { BreakableNetwork } from '../../apps/server/src/testing/breakable-network.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { count, surviving } from './scenario.ts';
import type { Wires } from './wires.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster?.stop());

const cutMs = 30_000;
const ofRedis = ({ redis, cache }: Wires): readonly BreakableNetwork[] => [redis, cache];
const ofDatabase = ({ database }: Wires): readonly BreakableNetwork[] => database;
const cuts = [
  ['the API', 'PostgreSQL', 'api', ofDatabase],
  ['the API', 'Redis', 'api', ofRedis],
  ['the workers', 'PostgreSQL', 'worker', ofDatabase],
  ['the workers', 'Redis', 'worker', ofRedis],
] as const;

test.each(cuts)(
  'the network between %s and %s may be cut for 30 s',
  async (who, what, role, choose) => {
    const wires = choose(cluster.wires[role]);
    await surviving(cluster, `no network between ${who} and ${what} for 30 s`, {
      at: count / 4,
      harm: async () => {
        for (const wire of wires) wire.cut();
      },
      forMs: cutMs,
      heal: async () => {
        for (const wire of wires) wire.mend();
      },
    });
  },
);

test('the network between the workers and S3 may be cut for 30 s', async () => {
  const { s3 } = cluster.wires.worker;
  await surviving(cluster, 'no network between the workers and S3 for 30 s', {
    at: count / 4,
    harm: async () => s3.fail(() => ({ kind: 'wait', ms: cutMs })),
    forMs: cutMs,
    heal: async () => s3.heal(),
  });
});
