import type {
  ApiError,
  Frame,
  ImageKind,
  ImageStatus,
  Recipe,
  Segmentation,
} from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { users } from './users.ts';

export const images = pgTable(
  'images',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<ImageKind>().notNull(),
    status: text('status').$type<ImageStatus>().notNull(),
    /** What this one was made from; a fusion's other sources are in `image_sources`. */
    parentId: uuid('parent_id').references((): AnyPgColumn => images.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    /** What the person calls it; the file name when null. */
    title: text('title'),
    isFavourite: boolean('is_favourite').notNull().default(false),
    /** SHA-256 of the uploaded file, in hex: one file is one picture of a user. */
    sha256: text('sha256'),
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
    /** How an art work was made: enough to make it again. */
    recipe: jsonb('recipe').$type<Recipe>(),
    /** When retention removed the full file of an original; what was made from it stays. */
    fullRemovedAt: moment('full_removed_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('images_user_newest').on(table.userId, table.id.desc()),
    index('images_user_favourites')
      .on(table.userId, table.id.desc())
      .where(sql`${table.isFavourite}`),
    index('images_parent').on(table.parentId),
    index('images_unfinished').on(table.createdAt).where(sql`${table.status} = 'awaiting_upload'`),
    uniqueIndex('images_user_sha256')
      .on(table.userId, table.sha256)
      .where(sql`${table.sha256} is not null`),
  ],
);

/** Every picture that went into a fusion or composition, also other people's; goes with either. */
export const imageSources = pgTable(
  'image_sources',
  {
    imageId: uuid('image_id')
      .notNull()
      .references(() => images.id, { onDelete: 'cascade' }),
    /** Gone when its owner deleted it: the work then only knows that there was one. */
    sourceId: uuid('source_id').references(() => images.id, { onDelete: 'set null' }),
    subjectUserId: uuid('subject_user_id').references(() => users.id, { onDelete: 'set null' }),
    position: integer('position').notNull(),
    /** Since when its subject no longer agrees: the work is kept, but neither shown, downloaded nor used. */
    consentWithdrawnAt: moment('consent_withdrawn_at'),
  },
  (table) => [
    primaryKey({ columns: [table.imageId, table.position] }),
    index('image_sources_source').on(table.sourceId),
    index('image_sources_subject').on(table.subjectUserId),
  ],
);

/** The picture that stands for someone. */
export const avatars = pgTable(
  'avatars',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    imageId: uuid('image_id')
      .notNull()
      .references(() => images.id, { onDelete: 'cascade' }),
  },
  (table) => [index('avatars_image').on(table.imageId)],
);

export type ImageRow = typeof images.$inferSelect;
export type ImageSourceRow = typeof imageSources.$inferSelect;
