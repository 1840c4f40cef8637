import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, migrateDatabase, openDatabase } from '../../platform/database/database.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../platform/database/embedded-postgres.ts';
import { users } from '../../platform/database/schema.ts';
import { openHome } from '../../platform/home/home.ts';
import { createStorageQuota } from '../images/storage-quota.ts';
import { insertAiPicture } from './job-limits.queries.ts';
import { createJobLimits } from './job-limits.service.ts';
import { activeStatuses, insertJob, moveJob } from './jobs.queries.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let db: Database;
let closeDatabase: () => Promise<void>;
let today: string;
let premium: Set<string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  const home = await openHome(folder);
  postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  await migrateDatabase(postgres.url, { redis: null });
  ({ db, close: closeDatabase } = openDatabase(postgres.url));
});
afterAll(async () => {
  await closeDatabase();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  today = '2026-11-30T23:59:00.000Z';
  premium = new Set();
});

const now = () => new Date(today);
const limits = () =>
  createJobLimits({
    db,
    entitlements: {
      of: async (userId) => ({ isPremium: premium.has(userId), premiumUntil: null }),
    },
    config: {
      jobLimits: { unfinishedPerUser: 50, atOncePerUser: 2 },
      freeAiPicturesPerMonth: 3,
    },
    storage: createStorageQuota(1_000_000),
    aiTypes: ['segment'],
    pictureTypes: ['segment'],
    now,
  });

async function someone(): Promise<string> {
  const id = uuidv7();
  await db.insert(users).values({ id, email: `${id}@example.org`, createdAt: now() });
  return id;
}

const submit = (userId: string) =>
  db.transaction(async (tx) => {
    await limits().require(tx, userId, 'segment');
    return insertJob(tx, {
      ...{ id: uuidv7(), userId, type: 'segment', status: 'queued', createdAt: now() },
    });
  });

const complete = (userId: string, jobId: string) =>
  db.transaction(async (tx) => {
    await moveJob(tx, jobId, activeStatuses, { status: 'completed', finishedAt: now() });
    await insertAiPicture(tx, { jobId, userId, madeAt: now() });
  });

const refusal = { code: 'AI_QUOTA_EXCEEDED', status: 403 };

test('of twenty submissions at once three pass, and the others are told when more are free', async () => {
  const userId = await someone();
  const submitted = await Promise.allSettled(Array.from({ length: 20 }, () => submit(userId)));
  const refused = submitted.filter((each) => each.status === 'rejected');
  expect(refused).toHaveLength(17);
  const numbers = { allowed: 3, used: 3, resets_at: '2026-12-01T00:00:00.000Z' };
  for (const { reason } of refused) expect(reason).toMatchObject({ ...refusal, details: numbers });
  expect(await limits().quotaOf(userId)).toEqual(numbers);
});

test.each(['failed', 'cancelled'] as const)('a %s job does not count', async (status) => {
  const userId = await someone();
  const [first] = [await submit(userId), await submit(userId), await submit(userId)];
  await moveJob(db, first.id, activeStatuses, { status });
  expect((await limits().quotaOf(userId)).used).toBe(2);
  await submit(userId);
  await expect(submit(userId)).rejects.toMatchObject(refusal);
});

test('a picture that was made counts also when its job is deleted, until the month ends', async () => {
  const userId = await someone();
  for (let made = 0; made < 3; made += 1) {
    const { id } = await submit(userId);
    await complete(userId, id);
    await db.execute(`delete from jobs where id = '${id}'`);
  }
  await expect(submit(userId)).rejects.toMatchObject(refusal);
  today = '2026-12-01T00:00:00.000Z';
  expect(await limits().quotaOf(userId)).toMatchObject({
    used: 0,
    resets_at: '2027-01-01T00:00:00.000Z',
  });
  await submit(userId);
});

test('with premium there is no limit, and without it again those made meanwhile count', async () => {
  const userId = await someone();
  premium.add(userId);
  for (let made = 0; made < 5; made += 1) await complete(userId, (await submit(userId)).id);
  expect(await limits().quotaOf(userId)).toMatchObject({ allowed: null, used: 5 });
  premium.delete(userId);
  await expect(submit(userId)).rejects.toMatchObject(refusal);
});
