import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import {
  analyticsDaily,
  auditLog,
  jobs,
  mails,
  subscriptions,
  users,
} from '../../platform/database/schema.ts';
import { eventually } from '../../testing/processes.ts';
import { isScaledOut } from '../../testing/services.ts';
import { startTestStack, type TestStack, type TestUser } from '../../testing/test-stack.ts';

let stack: TestStack;
let db: Database;
let closeDatabase: () => Promise<void>;
let operator: TestUser;
let person: TestUser;

const idOf = async ({ client }: TestUser) => (await client.getMe()).id;

beforeAll(async () => {
  stack = await startTestStack();
  ({ db, close: closeDatabase } = openDatabase(stack.databaseUrl));
  operator = await stack.signUp();
  person = await stack.signUp();
  await db
    .update(users)
    .set({ role: 'admin' })
    .where(eq(users.id, await idOf(operator)));
});
afterAll(async () => {
  await closeDatabase();
  await stack.stop();
});

async function addJob(row: Partial<typeof jobs.$inferInsert>): Promise<string> {
  const id = uuidv7();
  await db.insert(jobs).values({
    ...{ id, type: 'roll_up_analytics', status: 'failed', queue: 'low', createdAt: new Date() },
    input: { day: '2026-01-01' },
    finishedAt: new Date(),
    ...row,
  });
  return id;
}

const auditOf = async (action: string) =>
  (await db.select().from(auditLog)).filter((entry) => entry.action === action);

test('who is no operator is refused, also right after losing the role', async () => {
  await expect(person.client.api.getOverview()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const former = await stack.signUp();
  const asRole = async (role: 'admin' | 'user') =>
    db
      .update(users)
      .set({ role })
      .where(eq(users.id, await idOf(former)));
  await asRole('admin');
  await former.client.api.getOverview();
  await asRole('user');
  await expect(former.client.api.getOverview()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('the overview tells people, pictures, jobs, queues, storage, mail and what runs', async () => {
  const error = { code: 'JOB_TIMED_OUT' as const, message: 'Too long.' };
  await addJob({ type: 'segment', queue: 'high', error });
  const createdAt = new Date(Date.now() - 90_000);
  const waiting = await addJob({
    ...{ type: 'segment', queue: 'high', status: 'queued', createdAt, finishedAt: null },
    userId: await idOf(person),
  });
  const { data } = await operator.client.api.getOverview();
  await db.delete(jobs).where(eq(jobs.id, waiting));
  expect(data.users.total).toBeGreaterThanOrEqual(2);
  expect(data.users.new_today).toBe(data.users.total);
  expect(data.failures).toContainEqual({ type: 'segment', code: 'JOB_TIMED_OUT', count: 1 });
  expect(data.jobs).toContainEqual({ type: 'segment', status: 'failed', count: 1 });
  // Buckets have no end.
  if (isScaledOut()) expect(data.storage.free_bytes).toBeNull();
  else expect(data.storage.free_bytes).toBeGreaterThan(0);
  expect(data.mails.is_sending).toBe(false);
  const high = data.queues.find(({ queue }) => queue === 'high');
  expect((high?.waiting ?? 0) + (high?.running ?? 0)).toBeGreaterThanOrEqual(1);
  await eventually('both roles are there', async () => {
    const { roles } = (await operator.client.api.getOverview()).data;
    return (
      roles
        .map(({ role }) => role)
        .toSorted()
        .join() === 'api,worker'
    );
  });
});

test('daily numbers come by day, oldest first, and say nothing of who claimed them', async () => {
  const dayAgo = (days: number) =>
    new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  await db.insert(analyticsDaily).values([
    { day: dayAgo(3), name: 'users.new', count: 7 },
    { day: dayAgo(3), name: 'claimed', count: 1 },
    { day: dayAgo(5), name: 'users.new', count: 4 },
    { day: dayAgo(40), name: 'users.new', count: 1 },
  ]);
  const { data } = await operator.client.api.listDailyNumbers({ query: { days: 30 } });
  expect(data.filter(({ day }) => day <= dayAgo(2))).toEqual([
    { day: dayAgo(5), numbers: { 'users.new': 4 } },
    { day: dayAgo(3), numbers: { 'users.new': 7 } },
  ]);
});

test('people are found by the beginning of their address, by role and by plan', async () => {
  const personId = await idOf(person);
  await db.insert(subscriptions).values({
    ...{ id: uuidv7(), userId: personId, provider: 'grant', providerId: personId },
    ...{ status: 'active', createdAt: new Date(), updatedAt: new Date() },
  });
  const found = async (query: Parameters<typeof operator.client.api.listUsers>[0]) =>
    (await operator.client.api.listUsers(query)).data.map(({ email }) => email);
  const beginning = person.email.slice(0, 12).toUpperCase();
  expect(await found({ query: { email: beginning } })).toEqual([person.email]);
  expect(await found({ query: { email: '%' } })).toEqual([]);
  expect(await found({ query: { role: 'admin' } })).toEqual([operator.email]);
  expect(await found({ query: { plan: 'premium' } })).toEqual([person.email]);
  expect(await found({ query: { plan: 'free' } })).not.toContain(person.email);
  const { data, meta } = await operator.client.api.listUsers({ query: { limit: 1, page: 2 } });
  expect(data).toHaveLength(1);
  expect(meta?.total).toBeGreaterThanOrEqual(2);
});

test('looking at people is put down in the audit log, without what was searched for', async () => {
  await operator.client.api.listUsers({ query: { email: 'ada.lovelace' } });
  const entries = await auditOf('admin.users_listed');
  expect(entries.at(-1)).toMatchObject({ actorId: await idOf(operator) });
  expect(JSON.stringify(entries)).not.toContain('ada.lovelace');
  const { data } = await operator.client.api.listAudit({ query: { limit: 100 } });
  expect(data.map(({ action }) => action)).toContain('admin.users_listed');
});

test('jobs are found by state, type and reason, and a failed one is tried again', async () => {
  const error = { code: 'INTERNAL' as const, message: 'Oh.' };
  const id = await addJob({ error, attempts: 3 });
  const found = await operator.client.api.listAllJobs({ query: { code: 'INTERNAL' } });
  expect(found.data.map((job) => job.id)).toEqual([id]);
  const other = await operator.client.api.listAllJobs({
    query: { type: 'roll_up_analytics', status: 'cancelled' },
  });
  expect(other.data).toEqual([]);
  await operator.client.api.retryAnyJob({ params: { job_id: id } });
  await eventually('it is done', async () => {
    const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
    return row?.status === 'completed';
  });
  expect(await auditOf('admin.job_retried')).toMatchObject([{ subjectId: id }]);
  await expect(operator.client.api.retryAnyJob({ params: { job_id: id } })).rejects.toMatchObject({
    code: 'JOB_NOT_FAILED',
  });
});

test('only mail that is kept for the operator can be read, and reading it is put down', async () => {
  const mail = {
    ...{ toAddress: person.email, template: 'hello', subject: 'Hello' },
    locale: 'en',
    ...{ textBody: 'A link', htmlBody: '<p>A link</p>', userId: null },
    ...{ nextAttemptAt: new Date(), createdAt: new Date() },
  } as const;
  const [kept, sent] = [uuidv7(), uuidv7()];
  await db.insert(mails).values({ ...mail, id: kept, status: 'kept' });
  await db.insert(mails).values({ ...mail, id: sent, status: 'sent' });
  const { data } = await operator.client.api.listMails({ query: { status: 'kept' } });
  expect(data.find(({ id }) => id === kept)).toMatchObject({ to: person.email, subject: 'Hello' });
  const read = await operator.client.api.getMail({ params: { mail_id: kept } });
  expect(read.data).toMatchObject({ text: 'A link', html: '<p>A link</p>' });
  expect(await auditOf('admin.mail_read')).toMatchObject([{ subjectId: kept }]);
  await expect(operator.client.api.getMail({ params: { mail_id: sent } })).rejects.toMatchObject({
    code: 'MAIL_NOT_FOUND',
  });
});
