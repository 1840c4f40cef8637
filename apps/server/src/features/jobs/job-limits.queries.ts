import type { JobType } from '@irisvue/contracts';
import { and, count, eq, gte, inArray, min, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { aiPictures, jobs } from '../../platform/database/schema.ts';
import type { QueueName } from '../../platform/queue/queue.ts';
import { activeStatuses } from './jobs.queries.ts';

/** One submission of a user after the other, until the transaction ends: none slips past a limit. */
export async function lockSubmissions(tx: Transaction, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 0))`);
}

export async function countActive(
  db: Executor,
  userId: string,
  queue: QueueName,
): Promise<{ total: number; inQueue: number; since: Date | null }> {
  const inQueue = sql<number>`count(*) filter (where ${jobs.queue} = ${queue})`.mapWith(Number);
  const [found] = await db
    .select({ total: count(), inQueue, since: min(jobs.createdAt) })
    .from(jobs)
    .where(and(eq(jobs.userId, userId), inArray(jobs.status, activeStatuses)));
  return found ?? { total: 0, inQueue: 0, since: null };
}

export async function countFinishedSince(
  db: Executor,
  userId: string,
  since: Date,
): Promise<number> {
  const [found] = await db
    .select({ total: count() })
    .from(jobs)
    .where(and(eq(jobs.userId, userId), gte(jobs.finishedAt, since)));
  return found?.total ?? 0;
}

/** AI pictures made since then, and those being made. One statement: a job that completes meanwhile counts once. */
export async function countAiPictures(
  db: Executor,
  userId: string,
  types: readonly JobType[],
  since: Date,
): Promise<number> {
  const made = db
    .select({ total: count().as('made') })
    .from(aiPictures)
    .where(and(eq(aiPictures.userId, userId), gte(aiPictures.madeAt, since)));
  const [found] = await db
    .select({ total: sql<number>`(count(*) + (${made}))::int` })
    .from(jobs)
    .where(
      and(
        eq(jobs.userId, userId),
        inArray(jobs.status, activeStatuses),
        inArray(jobs.type, [...types]),
      ),
    );
  return found?.total ?? 0;
}

export async function insertAiPicture(
  tx: Transaction,
  row: typeof aiPictures.$inferInsert,
): Promise<void> {
  await tx.insert(aiPictures).values(row);
}
