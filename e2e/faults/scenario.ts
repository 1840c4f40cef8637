import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { eventually } from '../../apps/server/src/testing/processes.ts';
import { expectedOf, sweepUp, takeCensus } from './census.ts';
import { type Cluster, isReady } from './cluster.ts';
import { type Answers, type Crowd, gatherCrowd } from './crowd.ts';

/** Photographs of each scenario. */
export const count = 1000;

/** How soon the API has to be ready again once what it stands on is back. */
const recoveryMs = 5000;

export interface Fault {
  /** Once so many photographs are done. */
  readonly at: number;
  readonly harm: () => Promise<void>;
  readonly forMs: number;
  readonly heal: () => Promise<void>;
}

/** Has a crowd send photographs while something breaks and is mended. */
export async function surviving(cluster: Cluster, name: string, fault: Fault): Promise<void> {
  await survivingWork(cluster, name, async (crowd) => {
    await crowd.untilEnded(fault.at);
    await fault.harm();
    await delay(fault.forMs);
    await fault.heal();
    const healedAt = performance.now();
    await eventually('every process is ready again', async () => {
      return (await Promise.all(cluster.members.map(isReady))).every(Boolean);
    });
    const recoveredMs = Math.round(performance.now() - healedAt);
    console.log(JSON.stringify({ scenario: name, recoveredMs }));
    expect(recoveredMs).toBeLessThanOrEqual(recoveryMs);
  });
}

/** Requires that each photograph that is sent meanwhile ends once, and well, and that everybody is told. */
export async function survivingWork(
  cluster: Cluster,
  name: string,
  meanwhile: (crowd: Crowd) => Promise<void>,
): Promise<{ readonly answers: Answers }> {
  const before = (await takeCensus(cluster.profile)).pictures.ready ?? 0;
  const crowd = await gatherCrowd(cluster.url, count);
  const startedAt = performance.now();
  const [ended] = await Promise.all([crowd.ended, meanwhile(crowd)]);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const told = new Map(ended.map(({ id, status }) => [id, status]));
  expect(told.size).toBe(count);
  expect([...new Set(told.values())]).toEqual(['completed']);
  await sweepUp(cluster.profile);
  const { leftOvers, ...found } = await takeCensus(cluster.profile);
  expect(found).toEqual(expectedOf(before + count));
  const answers = crowd.answers();
  console.log(JSON.stringify({ scenario: name, count, seconds, ...answers, leftOvers }));
  expect(answers.unavailableWithoutWait).toBe(0);
  return { answers };
}
