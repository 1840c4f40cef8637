import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from './cluster.ts';
import { count, survivingWork } from './scenario.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster?.stop());

test('every process of every role is replaced under load, and nobody notices', async () => {
  const { answers } = await survivingWork(
    cluster,
    'rolling restart of every role',
    async (crowd) => {
      await crowd.untilEnded(count / 10);
      for (const old of [...cluster.members]) {
        await cluster.start(old.role);
        expect(await cluster.end(old, 'SIGTERM')).toBe(0);
      }
    },
  );
  const failed = Object.keys(answers.byStatus).filter((status) => !/^2\d\d$/.test(status));
  expect(failed).toEqual([]);
});
