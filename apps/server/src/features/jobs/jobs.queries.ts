import type { JobStatus, JobType } from '@irisvue/contracts';
import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { jobDefinitions } from '../../jobs/job-definitions.ts';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { images, type JobRow, jobSources, jobs } from '../../platform/database/schema.ts';
import type { QueueName } from '../../platform/queue/queue.ts';

export const activeStatuses = ['queued', 'running'] as const satisfies JobStatus[];

export const isActive = ({ status }: Pick<JobRow, 'status'>): boolean =>
  activeStatuses.some((active) => active === status);

type JobChanges = Partial<Omit<typeof jobs.$inferInsert, 'attempts'>> & {
  readonly attempts?: number | SQL;
};

export async function insertJob(db: Executor, row: typeof jobs.$inferInsert): Promise<JobRow> {
  const [inserted] = await db.insert(jobs).values(row).returning();
  if (inserted === undefined) throw new Error('an insert without conflict gives its row');
  return inserted;
}

export async function insertJobSources(
  db: Executor,
  jobId: string,
  imageIds: readonly string[],
): Promise<void> {
  if (imageIds.length === 0) return;
  await db.insert(jobSources).values(imageIds.map((imageId) => ({ jobId, imageId })));
}

export async function findJob(db: Executor, id: string): Promise<JobRow | undefined> {
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
  return row;
}

/** The newest that reads this upload, whichever picture it has become. */
export async function findPreparation(
  db: Executor,
  userId: string,
  uploadId: string,
): Promise<JobRow | undefined> {
  const [row] = await db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.userId, userId),
        eq(jobs.type, 'prepare'),
        sql`${jobs.input} ->> 'upload_id' = ${uploadId}`,
      ),
    )
    .orderBy(desc(jobs.id))
    .limit(1);
  return row;
}

/** All that go with a picture: those on it, and on what was made of it. */
export async function findJobsOn(tx: Transaction, imageId: string): Promise<JobRow[]> {
  return tx
    .select()
    .from(jobs)
    .where(sql`${jobs.imageId} in ${madeOf(imageId)}`);
}

/** Oldest first, without previews. */
export async function findActiveJobsOfImages(
  db: Executor,
  imageIds: readonly string[],
): Promise<Pick<JobRow, 'id' | 'imageId'>[]> {
  if (imageIds.length === 0) return [];
  return db
    .select({ id: jobs.id, imageId: jobs.imageId })
    .from(jobs)
    .where(
      and(
        inArray(jobs.imageId, [...imageIds]),
        inArray(jobs.status, activeStatuses),
        ne(jobs.type, 'preview'),
      ),
    )
    .orderBy(asc(jobs.id));
}

/** A picture and all below it. */
const madeOf = (imageId: string) => sql`(
  with recursive made(id) as (
    select ${imageId}::uuid
    union all
    select ${images.id} from ${images} join made on ${images.parentId} = made.id
  ) select id from made)`;

/** Ids of the previews that show a picture or anything that was made of it. */
export async function findPreviewsOn(tx: Transaction, imageId: string): Promise<string[]> {
  const made = madeOf(imageId);
  const further = tx
    .select({ jobId: jobSources.jobId })
    .from(jobSources)
    .where(sql`${jobSources.imageId} in ${made}`);
  const found = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(eq(jobs.type, 'preview'), or(sql`${jobs.imageId} in ${made}`, inArray(jobs.id, further))),
    );
  return found.map(({ id }) => id);
}

export async function findPreviewsBefore(db: Executor, before: Date): Promise<string[]> {
  const found = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.type, 'preview'), lt(jobs.createdAt, before)));
  return found.map(({ id }) => id);
}

export async function deleteJob(db: Executor, id: string): Promise<void> {
  await db.delete(jobs).where(eq(jobs.id, id));
}

/** Work on pictures, not such as exports. */
export async function findActivePictureJobs(db: Executor, userId: string): Promise<JobRow[]> {
  return db
    .select()
    .from(jobs)
    .where(
      and(eq(jobs.userId, userId), isNotNull(jobs.imageId), inArray(jobs.status, activeStatuses)),
    );
}

export async function findActiveJobsOfUser(db: Executor, userId: string): Promise<JobRow[]> {
  return db
    .select()
    .from(jobs)
    .where(and(eq(jobs.userId, userId), inArray(jobs.status, activeStatuses)))
    .orderBy(asc(jobs.id));
}

/** The oldest unfinished jobs of a user in one queue: those whose turn it is. */
export async function findTurnOfUser(
  db: Executor,
  userId: string,
  queue: QueueName,
  atOnce: number,
): Promise<JobRow[]> {
  return db
    .select()
    .from(jobs)
    .where(
      and(eq(jobs.userId, userId), eq(jobs.queue, queue), inArray(jobs.status, activeStatuses)),
    )
    .orderBy(asc(jobs.id))
    .limit(atOnce);
}

/** The same of all users, with the work of the house. */
export async function findTurnOfAll(
  db: Executor,
  atOnce: number,
  limit: number,
): Promise<JobRow[]> {
  const places = db
    .select({
      id: jobs.id,
      place:
        sql<number>`row_number() over (partition by ${jobs.userId}, ${jobs.queue} order by ${jobs.id})`.as(
          'place',
        ),
    })
    .from(jobs)
    .where(inArray(jobs.status, activeStatuses))
    .as('places');
  return db
    .select(getTableColumns(jobs))
    .from(jobs)
    .innerJoin(places, eq(places.id, jobs.id))
    .where(or(isNull(jobs.userId), lte(places.place, atOnce)))
    .orderBy(asc(jobs.createdAt))
    .limit(limit);
}

/** What has ended lately, whoever's it is. */
export async function findFinishedSince(db: Executor, since: Date): Promise<JobRow[]> {
  return db.select().from(jobs).where(gte(jobs.finishedAt, since));
}

/** How many wait in a queue, counted up to a limit. */
export async function countWaiting(db: Executor, queue: QueueName, upTo: number): Promise<number> {
  const waiting = db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.queue, queue), eq(jobs.status, 'queued')))
    .limit(upTo)
    .as('waiting');
  const [found] = await db.select({ total: count() }).from(waiting);
  return found?.total ?? 0;
}

export async function countFinishedInQueue(
  db: Executor,
  queue: QueueName,
  since: Date,
): Promise<number> {
  const [found] = await db
    .select({ total: count() })
    .from(jobs)
    .where(and(eq(jobs.queue, queue), gte(jobs.finishedAt, since)));
  return found?.total ?? 0;
}

export interface JobFilter {
  readonly status?: JobStatus | undefined;
  readonly type?: JobType | undefined;
  readonly image_id?: string | undefined;
}

export async function listJobs(
  db: Executor,
  userId: string,
  filter: JobFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: JobRow[]; total: number }> {
  const conditions: SQL[] = [eq(jobs.userId, userId)];
  if (filter.status !== undefined) conditions.push(eq(jobs.status, filter.status));
  if (filter.type !== undefined) conditions.push(eq(jobs.type, filter.type));
  else conditions.push(ne(jobs.type, 'preview'));
  if (filter.image_id !== undefined) conditions.push(eq(jobs.imageId, filter.image_id));
  const matching = and(...conditions);
  const rows = await db
    .select()
    .from(jobs)
    .where(matching)
    .orderBy(desc(jobs.id))
    .offset(page.offset)
    .limit(page.limit);
  const [counted] = await db.select({ total: count() }).from(jobs).where(matching);
  return { rows, total: counted?.total ?? 0 };
}

/** Only from one of the states in `from`; nothing when the job is in another one. */
export async function moveJob(
  db: Executor,
  id: string,
  from: readonly JobStatus[],
  changes: JobChanges,
): Promise<JobRow | undefined> {
  const [row] = await db
    .update(jobs)
    .set(changes)
    .where(and(eq(jobs.id, id), inArray(jobs.status, [...from])))
    .returning();
  return row;
}

/** How often each type of job is tried, for the database to know. */
const mostAttempts = sql.raw(
  `case type ${Object.values(jobDefinitions)
    .map(({ type, maxAttempts }) => `when '${type}' then ${maxAttempts}`)
    .join(' ')} end`,
);

/** Gives the job to a run, unless it was tried often enough. */
export async function claimJob(
  db: Executor,
  id: string,
  runId: string,
  at: Date,
): Promise<JobRow | undefined> {
  const [row] = await db
    .update(jobs)
    .set({
      status: 'running',
      runId,
      attempts: sql`${jobs.attempts} + 1`,
      progress: 0,
      step: null,
      startedAt: sql`coalesce(${jobs.startedAt}, ${at.toISOString()}::timestamptz)`,
    })
    .where(
      and(eq(jobs.id, id), inArray(jobs.status, activeStatuses), lt(jobs.attempts, mostAttempts)),
    )
    .returning();
  return row;
}

/** Only one that is still wanted and was tried often enough. */
export async function giveUpJob(
  db: Executor,
  id: string,
  changes: JobChanges,
): Promise<JobRow | undefined> {
  const [row] = await db
    .update(jobs)
    .set(changes)
    .where(
      and(eq(jobs.id, id), inArray(jobs.status, activeStatuses), gte(jobs.attempts, mostAttempts)),
    )
    .returning();
  return row;
}

/** Only while the run holds the job. */
export async function changeRun(
  db: Executor,
  id: string,
  runId: string,
  changes: JobChanges,
): Promise<JobRow | undefined> {
  const [row] = await db
    .update(jobs)
    .set(changes)
    .where(and(eq(jobs.id, id), eq(jobs.runId, runId), eq(jobs.status, 'running')))
    .returning();
  return row;
}

/** Fails what someone's jobs have not finished on any of these pictures. */
export async function failActiveJobsOn(
  tx: Transaction,
  userId: string,
  imageIds: readonly string[],
  changes: JobChanges,
): Promise<JobRow[]> {
  const further = tx
    .select({ jobId: jobSources.jobId })
    .from(jobSources)
    .where(inArray(jobSources.imageId, [...imageIds]));
  return tx
    .update(jobs)
    .set({ ...changes, status: 'failed', runId: null })
    .where(
      and(
        eq(jobs.userId, userId),
        inArray(jobs.status, activeStatuses),
        or(inArray(jobs.imageId, [...imageIds]), inArray(jobs.id, further)),
      ),
    )
    .returning();
}

/** Fails what others have not finished on anything of someone's. */
export async function failActiveJobsOfOthersOn(
  tx: Transaction,
  ownerId: string,
  changes: JobChanges,
): Promise<JobRow[]> {
  const onTheirs = tx
    .select({ jobId: jobSources.jobId })
    .from(jobSources)
    .innerJoin(images, eq(images.id, jobSources.imageId))
    .where(eq(images.userId, ownerId));
  return tx
    .update(jobs)
    .set({ ...changes, status: 'failed', runId: null })
    .where(
      and(
        ne(jobs.userId, ownerId),
        inArray(jobs.status, activeStatuses),
        inArray(jobs.id, onTheirs),
      ),
    )
    .returning();
}
