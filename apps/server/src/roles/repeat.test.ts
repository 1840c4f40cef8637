import { expect, test } from 'vitest';
import { createLog } from '../platform/http/logging.ts';
import { eventually } from '../testing/processes.ts';
import { repeat } from './repeat.ts';

const log = createLog({ logLevel: 'silent' });

test('work that keeps failing is reported once, and again after it went well in between', async () => {
  const wentWell = [false, false, false, true, false, false];
  let round = 0;
  const reported: number[] = [];
  const reports = { report: () => reported.push(round), close: async () => {} };
  const repetition = repeat(
    1,
    async () => {
      round += 1;
      if (wentWell[round - 1] === false) throw new Error('no database');
    },
    { log, reports },
  );
  await eventually('all rounds are over', () => round > wentWell.length);
  repetition.stop();
  await repetition.settled();
  expect(reported).toEqual([1, 5]);
});

test('the next round waits for the one before', async () => {
  let atOnce = 0;
  let most = 0;
  let rounds = 0;
  const reports = { report: () => {}, close: async () => {} };
  const repetition = repeat(
    1,
    async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atOnce -= 1;
      rounds += 1;
    },
    { log, reports },
  );
  await eventually('there were some rounds', () => rounds > 3);
  repetition.stop();
  await repetition.settled();
  expect(most).toBe(1);
});
