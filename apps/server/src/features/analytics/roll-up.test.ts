import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Reads } from '../../platform/database/reads.ts';
import { analyticsEvents, jobs as jobRows } from '../../platform/database/schema.ts';
import { openHome } from '../../platform/home/home.ts';
import { createLog } from '../../platform/http/logging.ts';
import { openServices } from '../../roles/services.ts';
import { eventually } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { newWatch } from '../../testing/watched.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import { findDailyNumbers } from './roll-up.queries.ts';
import { createRollUp, createRollUpSchedule, type RollUp } from './roll-up.service.ts';

let stack: TestStack;
let db: Database;
let reads: Reads;
let jobs: JobsService;
let close: () => Promise<void>;
const dayMs = 24 * 60 * 60_000;

beforeAll(async () => {
  stack = await startTestStack();
  const { homeDir, databaseUrl } = stack;
  const config = loadConfig(stack.environment);
  const log = createLog({ logLevel: 'silent' });
  const now = () => new Date();
  const home = await openHome(homeDir);
  ({ db, reads, jobs, close } = await openServices({
    ...{ config, home, databaseUrl, log, now },
    ...newWatch(),
    databaseDirectUrl: databaseUrl,
  }));
  await eventually('the worker has counted yesterday', async () =>
    (await rollUpJobs()).some((job) => job.endsWith('completed')),
  );
});
afterAll(async () => {
  await close();
  await stack.stop();
});

const numbersOf = async (day: string) =>
  Object.fromEntries(
    (await findDailyNumbers(db, day))
      .filter((number) => number.day === day)
      .map(({ name, count }) => [name, count]),
  );

async function count(rollUp: RollUp, day: string): Promise<void> {
  const numbers = await rollUp.count(day);
  await db.transaction((tx) => rollUp.write(tx, numbers));
}

async function rollUpJobs(): Promise<string[]> {
  const rows = await db.select().from(jobRows);
  return rows
    .filter(({ type }) => type === 'roll_up_analytics')
    .map(({ input, status }) => `${JSON.stringify(input)} ${status}`)
    .sort();
}

async function addEvents(name: string, at: string, count: number): Promise<void> {
  await db.insert(analyticsEvents).values(
    Array.from({ length: count }, () => ({
      ...{ id: uuidv7(), at: new Date(at), name, userId: null },
      properties: {},
    })),
  );
}

test('a day is counted from its first to its last moment, and again with the same numbers', async () => {
  await stack.signUp();
  const today = new Date().toISOString().slice(0, 10);
  await addEvents('style_selected', `${today}T00:00:00.000Z`, 2);
  await addEvents('style_selected', `${today}T23:59:59.999Z`, 1);
  await addEvents('style_selected', new Date(Date.parse(today) - 1).toISOString(), 5);
  await addEvents('style_selected', new Date(Date.parse(today) + dayMs).toISOString(), 5);
  const rollUp = createRollUp({ db, reads, now: () => new Date() });
  await count(rollUp, today);
  const first = await numbersOf(today);
  expect(first).toMatchObject({
    'events.style_selected': 3,
    'users.total': 1,
    'users.new': 1,
    'images.total': 0,
    'images.new': 0,
    'storage.bytes': 0,
  });
  await count(rollUp, today);
  expect(await numbersOf(today)).toEqual(first);
});

test('however many workers ask, every day that is over is counted once', async () => {
  expect(await rollUpJobs()).toHaveLength(1);
  const inThreeDays = () => new Date(Date.now() + 3 * dayMs);
  const schedule = createRollUpSchedule(db, jobs, inThreeDays);
  await Promise.all(Array.from({ length: 10 }, schedule));
  await schedule();
  await eventually('three more days are counted', async () => {
    const all = await rollUpJobs();
    return all.length === 4 && all.every((job) => job.endsWith('completed'));
  });
});

test('events are forgotten after 90 days, their numbers stay', async () => {
  const day = '2020-05-01';
  await addEvents('capture_opened', `${day}T12:00:00Z`, 4);
  const rollUp = createRollUp({ db, reads, now: () => new Date('2020-07-01T00:00:00Z') });
  await count(rollUp, day);
  await rollUp.forgetOld();
  const left = () =>
    db
      .select()
      .from(analyticsEvents)
      .then((rows) => rows.filter(({ name }) => name === 'capture_opened').length);
  expect(await left()).toBe(4);
  await createRollUp({ db, reads, now: () => new Date('2020-08-01T00:00:00Z') }).forgetOld();
  expect(await left()).toBe(0);
  expect(await numbersOf(day)).toMatchObject({ 'events.capture_opened': 4 });
});
