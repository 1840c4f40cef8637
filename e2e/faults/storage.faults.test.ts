import { afterAll, beforeAll, test } from 'vitest';
import type { Fault } from '../../apps/server/src/testing/fault-proxy.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { count, surviving } from './scenario.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster?.stop());

const faults: readonly (readonly [string, Fault])[] = [
  ['S3 answers 503', { kind: 'answer', status: 503 }],
  ['S3 is slow by 3 s', { kind: 'wait', ms: 3000 }],
  ['S3 cuts off what it sends', { kind: 'cut', afterBytes: 100 }],
];

test.each(faults)('%s for a while', async (name, fault) => {
  const proxies = [cluster.wires.api.s3, cluster.wires.worker.s3];
  await surviving(cluster, `${name}, for 20 s`, {
    at: count / 4,
    harm: async () => {
      for (const proxy of proxies) proxy.fail(() => fault);
    },
    forMs: 20_000,
    heal: async () => {
      for (const proxy of proxies) proxy.heal();
    },
  });
});
