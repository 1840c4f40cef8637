import type { JobStatus, JobType } from '@irisvue/contracts';
import { and, count, eq, gte, inArray, isNotNull, min, sql, sum } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { images, jobs, mails, users } from '../../platform/database/schema.ts';
import type { QueueName } from '../../platform/queue/queue.ts';

const active = ['queued', 'running'] as const satisfies JobStatus[];

export async function countUsers(db: Executor, today: Date, thisWeek: Date) {
  const [total] = await db.select({ count: count() }).from(users);
  const since = async (at: Date) => {
    const [row] = await db.select({ count: count() }).from(users).where(gte(users.createdAt, at));
    return row?.count ?? 0;
  };
  return {
    total: total?.count ?? 0,
    newToday: await since(today),
    newThisWeek: await since(thisWeek),
  };
}

export async function countImages(db: Executor, today: Date) {
  const [row] = await db
    .select({
      total: count(),
      newToday:
        sql`count(*) filter (where ${images.createdAt} >= ${today.toISOString()}::timestamptz)`.mapWith(
          Number,
        ),
      bytes: sum(images.byteSize).mapWith(Number),
    })
    .from(images);
  return { total: row?.total ?? 0, newToday: row?.newToday ?? 0, bytes: row?.bytes ?? 0 };
}

export interface QueueDepth {
  readonly queue: QueueName;
  readonly status: JobStatus;
  readonly count: number;
  readonly oldest: Date | null;
}

export async function findQueueDepths(db: Executor): Promise<QueueDepth[]> {
  return db
    .select({
      ...{ queue: jobs.queue, status: jobs.status, count: count() },
      oldest: min(jobs.createdAt),
    })
    .from(jobs)
    .where(inArray(jobs.status, active))
    .groupBy(jobs.queue, jobs.status);
}

export interface JobCount {
  readonly type: JobType;
  readonly status: JobStatus;
  readonly count: number;
}

/** Unfinished jobs and those that finished since then: both have an index of their own. */
export async function countJobs(db: Executor, since: Date): Promise<JobCount[]> {
  const select = () =>
    db.select({ type: jobs.type, status: jobs.status, count: count() }).from(jobs);
  const unfinished = await select()
    .where(inArray(jobs.status, active))
    .groupBy(jobs.type, jobs.status);
  const finished = await select()
    .where(gte(jobs.finishedAt, since))
    .groupBy(jobs.type, jobs.status);
  return [...unfinished, ...finished];
}

export async function countFailures(db: Executor, since: Date) {
  const code = sql<string>`${jobs.error} ->> 'code'`;
  return db
    .select({ type: jobs.type, code, count: count() })
    .from(jobs)
    .where(and(gte(jobs.finishedAt, since), eq(jobs.status, 'failed'), isNotNull(jobs.error)))
    .groupBy(jobs.type, code)
    .orderBy(sql`count(*) desc`);
}

export async function countMails(db: Executor) {
  return db.select({ status: mails.status, count: count() }).from(mails).groupBy(mails.status);
}
