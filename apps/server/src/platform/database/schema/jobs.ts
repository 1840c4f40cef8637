import type { ApiError, JobResult, JobStatus, JobStep, JobType } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { QueueName } from '../../queue/queue.ts';
import { moment } from './columns.ts';
import { images } from './images.ts';
import { users } from './users.ts';

export const jobs = pgTable(
  'jobs',
  {
    id: uuid('id').primaryKey(),
    /** Null for work of the house, such as roll-ups. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').$type<JobType>().notNull(),
    status: text('status').$type<JobStatus>().notNull(),
    /** The picture that it works on first; null for work on no picture. */
    imageId: uuid('image_id').references(() => images.id, { onDelete: 'cascade' }),
    /** Where it waits; as its type's definition said when it was submitted. */
    queue: text('queue').$type<QueueName>().notNull().default('high'),
    /** What was asked for; each type's definition holds the schema. */
    input: jsonb('input').$type<unknown>().notNull().default({}),
    progress: integer('progress').notNull().default(0),
    step: text('step').$type<JobStep>(),
    attempts: integer('attempts').notNull().default(0),
    /** New with every claim: only the worker that holds the current one may change the row. */
    runId: uuid('run_id'),
    error: jsonb('error').$type<ApiError>(),
    result: jsonb('result').$type<JobResult>(),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    /** Of the request that asked for it, for lines and traces; null when none did. */
    requestId: text('request_id'),
    traceParent: text('trace_parent'),
  },
  (table) => [
    index('jobs_image').on(table.imageId),
    index('jobs_user_newest').on(table.userId, table.id.desc()),
    index('jobs_active').on(table.createdAt).where(sql`${table.status} in ('queued', 'running')`),
    index('jobs_user_active')
      .on(table.userId, table.queue, table.id)
      .where(sql`${table.status} in ('queued', 'running')`),
    index('jobs_finished').on(table.finishedAt),
    index('jobs_status_newest').on(table.status, table.id.desc()),
    index('jobs_type_newest').on(table.type, table.id.desc()),
    index('jobs_failure_newest')
      .on(sql`(${table.error} ->> 'code')`, table.id.desc())
      .where(sql`${table.status} = 'failed'`),
  ],
);

/** The further pictures that a job works on: deleting one deletes the row, and the job is told. */
export const jobSources = pgTable(
  'job_sources',
  {
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    imageId: uuid('image_id')
      .notNull()
      .references(() => images.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.imageId] }),
    index('job_sources_image').on(table.imageId),
  ],
);

/** Every AI picture that was made, for the monthly quota: it counts also when picture and job are deleted. */
export const aiPictures = pgTable(
  'ai_pictures',
  {
    jobId: uuid('job_id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    madeAt: moment('made_at').notNull(),
  },
  (table) => [index('ai_pictures_user_made').on(table.userId, table.madeAt)],
);

/** Answers to POSTs with an `Idempotency-Key`, kept for a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** The user's id, or a hash of the address while nobody has signed in. */
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    operation: text('operation').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Null while the first request is being worked on. */
    status: integer('status'),
    /** Sealed: answers may carry tokens. */
    sealedAnswer: text('sealed_answer'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.key] }),
    index('idempotency_keys_expiry').on(table.expiresAt),
  ],
);

export type JobRow = typeof jobs.$inferSelect;
export type IdempotencyKeyRow = typeof idempotencyKeys.$inferSelect;
