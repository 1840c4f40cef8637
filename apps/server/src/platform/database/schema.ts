import type {
  ApiError,
  Frame,
  ImageKind,
  ImageStatus,
  JobStatus,
  JobStep,
  JobType,
  Segmentation,
} from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull().unique(),
  passwordHash: text('password_hash').notNull(),
  createdAt: moment('created_at').notNull(),
});

/** One refresh token each; those that were traded for one another share a family. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    familyId: uuid('family_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token: a copy of this table opens nothing. */
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    rotatedAt: moment('rotated_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [index('sessions_family').on(table.familyId), index('sessions_user').on(table.userId)],
);

export const images = pgTable(
  'images',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<ImageKind>().notNull(),
    status: text('status').$type<ImageStatus>().notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => images.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    /** Of the full file: the master of an original, the cut-out of a segmented picture. */
    contentType: text('content_type').notNull(),
    byteSize: bigint('byte_size', { mode: 'number' }),
    width: integer('width'),
    height: integer('height'),
    /** Folder of the objects in both buckets: `<original>/<run of the job that wrote them>`. */
    objectFolder: text('object_folder'),
    error: jsonb('error').$type<ApiError>(),
    segmentation: jsonb('segmentation').$type<Segmentation>(),
    frame: jsonb('frame').$type<Frame>(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('images_user_newest').on(table.userId, table.id.desc()),
    index('images_parent').on(table.parentId),
    index('images_unfinished').on(table.createdAt).where(sql`${table.status} = 'awaiting_upload'`),
  ],
);

export const jobs = pgTable(
  'jobs',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').$type<JobType>().notNull(),
    status: text('status').$type<JobStatus>().notNull(),
    imageId: uuid('image_id')
      .notNull()
      .references(() => images.id, { onDelete: 'cascade' }),
    progress: integer('progress').notNull().default(0),
    step: text('step').$type<JobStep>(),
    attempts: integer('attempts').notNull().default(0),
    /** New with every claim: only the worker that holds the current one may change the row. */
    runId: uuid('run_id'),
    error: jsonb('error').$type<ApiError>(),
    resultImageId: uuid('result_image_id').references(() => images.id, { onDelete: 'set null' }),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    index('jobs_image').on(table.imageId),
    index('jobs_result_image').on(table.resultImageId),
    index('jobs_user').on(table.userId),
    index('jobs_active').on(table.createdAt).where(sql`${table.status} in ('queued', 'running')`),
  ],
);

export type UserRow = typeof users.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;
export type ImageRow = typeof images.$inferSelect;
export type JobRow = typeof jobs.$inferSelect;
