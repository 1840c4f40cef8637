import type { ConsentPurpose, Jurisdiction, Locale } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { users } from './users.ts';

/** What someone agreed to, in which words; withdrawn ones stay as the record that they were given. */
export const consents = pgTable(
  'consents',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose').$type<ConsentPurpose>().notNull(),
    version: text('version').notNull(),
    jurisdiction: text('jurisdiction').$type<Jurisdiction>().notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    /** SHA-256 of the text as it was shown. */
    textSha256: text('text_sha256').notNull(),
    grantedAt: moment('granted_at').notNull(),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [
    index('consents_user').on(table.userId),
    uniqueIndex('consents_in_force')
      .on(table.userId, table.purpose)
      .where(sql`${table.withdrawnAt} is null`),
  ],
);

/** Copies of all that someone has with us, to download. */
export const dataExports = pgTable(
  'data_exports',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    jobId: uuid('job_id').notNull(),
    objectKey: text('object_key'),
    sha256: text('sha256'),
    byteSize: bigint('byte_size', { mode: 'number' }),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at'),
  },
  (table) => [
    index('data_exports_user').on(table.userId),
    index('data_exports_expiry').on(table.expiresAt),
  ],
);

/** What was done to whose data. Rows are only ever added: a trigger refuses the rest. Nothing personal. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    /** No reference: the entry outlives the account, of which the id then tells nothing. */
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    subjectId: uuid('subject_id'),
    details: jsonb('details').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
  },
  (table) => [
    index('audit_log_at').on(table.at),
    index('audit_log_actor').on(table.actorId),
    index('audit_log_subject').on(table.subjectId),
  ],
);

export type ConsentRow = typeof consents.$inferSelect;
export type DataExportRow = typeof dataExports.$inferSelect;
export type AuditRow = typeof auditLog.$inferSelect;
