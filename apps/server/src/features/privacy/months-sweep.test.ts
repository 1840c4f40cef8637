import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jobSources, jobs } from '../../platform/database/schema.ts';
import { createLog } from '../../platform/http/logging.ts';
import { newIdAt } from '../../platform/ids.ts';
import { startTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createAnalytics } from '../analytics/analytics.service.ts';
import { createAudit } from './audit.service.ts';
import { createMonthsSweep } from './months-sweep.ts';

const dayMs = 24 * 60 * 60_000;
let database: TestDatabase;
let at: Date;
const now = () => at;
let sweep: () => Promise<void>;

beforeEach(async () => {
  database = await startTestDatabase();
  at = new Date();
  sweep = createMonthsSweep(database.db, now);
});
afterEach(() => database.stop());

/** From which partition how many rows are read. */
async function rowsByPartition(table: string): Promise<Record<string, number>> {
  const { rows } = await database.db.execute<{ partition: string; count: number }>(
    sql`select tableoid::regclass::text as partition, count(*)::int as count
        from ${sql.identifier(table)} group by 1`,
  );
  return Object.fromEntries(rows.map(({ partition, count }) => [partition, count]));
}

async function partitionsOf(table: string): Promise<string[]> {
  const { rows } = await database.db.execute<{ name: string }>(
    sql`select inhrelid::regclass::text as name from pg_inherits
        where inhparent = ${table}::regclass order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function addJob(status: 'queued' | 'completed') {
  const id = newIdAt(at);
  await database.db.insert(jobs).values({
    ...{ id, type: 'roll_up_analytics', status, createdAt: at },
    finishedAt: status === 'completed' ? at : null,
  });
  return { id, createdAt: at };
}

const monthOf = (moment: Date) =>
  `${moment.getUTCFullYear()}_${String(moment.getUTCMonth() + 1).padStart(2, '0')}`;

test('each row lies in the month in which the product made it', async () => {
  const start = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 3));
  await sweep();
  const audit = createAudit(now);
  for (const moment of [start.getTime() - 1, start.getTime(), start.getTime() + 1]) {
    at = new Date(moment);
    await addJob('completed');
    await audit.record(database.db, { actorId: null, action: 'test' });
  }
  const expected = {
    [monthOf(new Date(start.getTime() - 1))]: 1,
    [monthOf(start)]: 2,
  };
  for (const table of ['jobs', 'audit_log']) {
    const found = await rowsByPartition(table);
    const named = Object.entries(expected).map(([month, count]) => [`${table}_${month}`, count]);
    expect(found).toEqual(Object.fromEntries(named));
  }
});

test('what nobody made a month for is caught, and its month stays where it is', async () => {
  at = new Date(at.getTime() + 2 * 365 * dayMs);
  const { id } = await addJob('queued');
  expect(await rowsByPartition('jobs')).toEqual({ jobs_default: 1 });
  await sweep();
  await sweep();
  expect(await database.db.select({ id: jobs.id }).from(jobs)).toEqual([{ id }]);
  const partitions = await partitionsOf('jobs');
  expect(partitions).not.toContain(`jobs_${monthOf(at)}`);
  // The months before hold nothing and have gone.
  expect(partitions).toHaveLength(1 + 3);
});

test('months go when nothing of them is to be kept, and with them what refers to their rows', async () => {
  await sweep();
  at = new Date(at.getTime() + 70 * dayMs);
  const month = `jobs_${monthOf(at)}`;
  const log = createLog({ logLevel: 'silent' });
  const analytics = createAnalytics({
    ...{ db: database.db, now, log, postHog: null },
    whoAgrees: async (userIds) => new Set(userIds),
  });
  const imageId = await addImage();
  analytics.track(await userId(), 'image_captured', { image_id: imageId });
  await analytics.close();
  const finished = await addJob('completed');
  await database.db.insert(jobSources).values({ jobId: finished.id, imageId });
  const waiting = await addJob('queued');
  const events = `analytics_events_${monthOf(at)}`;

  at = new Date(at.getTime() + 89 * dayMs);
  await sweep();
  expect(await rowsByPartition('analytics_events')).toEqual({ [events]: 1 });
  at = new Date(at.getTime() + 35 * dayMs);
  await sweep();
  expect(await partitionsOf('analytics_events')).not.toContain(events);

  at = new Date(at.getTime() + 500 * dayMs);
  await sweep();
  expect(await rowsByPartition('jobs')).toEqual({ [month]: 2 });
  await database.db.update(jobs).set({ status: 'cancelled', finishedAt: waiting.createdAt });
  await Promise.all(Array.from({ length: 4 }, sweep));
  expect(await partitionsOf('jobs')).not.toContain(month);
  expect(await database.db.$count(jobs)).toBe(0);
  const { rows } = await database.db.execute(sql`select 1 from job_sources`);
  expect(rows).toEqual([]);
});

test('the audit log can be changed in no month, and goes after ten years', async () => {
  await sweep();
  const audit = createAudit(now);
  await audit.record(database.db, { actorId: null, action: 'test' });
  const [partition = ''] = Object.keys(await rowsByPartition('audit_log'));
  for (const statement of [
    sql`delete from ${sql.identifier(partition)}`,
    sql`update audit_log set action = 'other'`,
    sql`truncate audit_log`,
  ]) {
    await expect(database.db.execute(statement)).rejects.toMatchObject({
      cause: { message: 'the audit log only grows' },
    });
  }
  at = new Date(at.getTime() + 3650 * dayMs);
  await sweep();
  expect(Object.values(await rowsByPartition('audit_log'))).toEqual([1]);
  at = new Date(at.getTime() + 70 * dayMs);
  await sweep();
  expect(await rowsByPartition('audit_log')).toEqual({});
});

test('somebody who reads for long holds up the sweep for a moment only', async () => {
  at = new Date(at.getTime() + 400 * dayMs);
  const started = performance.now();
  await database.db.transaction(async (tx) => {
    await tx.select().from(jobs);
    await sweep();
  });
  expect(performance.now() - started).toBeLessThan(5000);
  await sweep();
  expect((await partitionsOf('jobs')).length).toBe(2 + 4);
});

const someone = '0198c2d2-0a1b-7c3d-8e4f-5a6b7c8d9e0f';
async function userId(): Promise<string> {
  await database.db.execute(
    sql`insert into users (id, email, created_at) values (${someone}, 'ada@example.org', now())
        on conflict do nothing`,
  );
  return someone;
}

async function addImage(): Promise<string> {
  const id = newIdAt(at);
  await database.db.execute(sql`
    insert into images (id, user_id, kind, status, file_name, content_type, created_at)
    values (${id}, ${await userId()}, 'original', 'ready', 'eye.jpg', 'image/jpeg', now())`);
  return id;
}
