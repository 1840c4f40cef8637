import { afterAll, beforeAll, test } from 'vitest';
import { type Cluster, startCluster } from './cluster.ts';
import { count, surviving } from './scenario.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster?.stop());

// SIGINT ends every connection and rolls back; SIGQUIT is the immediate mode, SIGKILL a crash.
test.each(['SIGINT', 'SIGQUIT', 'SIGKILL'] as const)(
  'PostgreSQL may be stopped with %s and started again',
  async (signal) => {
    const { postgres } = cluster.services;
    await surviving(cluster, `PostgreSQL stopped with ${signal}, back after 3 s`, {
      at: count / 4,
      harm: () => postgres.stop(signal),
      forMs: 3000,
      heal: () => postgres.start(),
    });
  },
);
