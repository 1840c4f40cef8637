import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from './cluster.ts';
import { count, survivingWork } from './scenario.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster?.stop());

test('of four workers that are killed in the middle of jobs nothing is lost and nothing done twice', async () => {
  const { answers } = await survivingWork(
    cluster,
    '4 workers killed with kill -9',
    async (crowd) => {
      for (let worker = 0; worker < 4; worker += 1) {
        await crowd.untilEnded((count * (worker + 1)) / 6);
        const doomed = cluster.members.find(({ role }) => role === 'worker');
        if (doomed === undefined) throw new Error('no worker is left');
        await cluster.end(doomed, 'SIGKILL');
        await cluster.start('worker');
      }
    },
  );
  expect(answers.byStatus['503']).toBeUndefined();
});
