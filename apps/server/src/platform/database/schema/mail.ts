import type { Locale } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { users } from './users.ts';

/** Mail to be sent, and without SMTP the outbox that the operator reads. */
export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey(),
    /** Goes with the account; null for those who have none. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** Somebody else whose name the text tells; it goes with that account, too. */
    namedUserId: uuid('named_user_id').references(() => users.id, { onDelete: 'cascade' }),
    toAddress: text('to_address').notNull(),
    template: text('template').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    subject: text('subject').notNull(),
    /** Emptied once sent: it may hold links that let in. */
    textBody: text('text_body').notNull(),
    htmlBody: text('html_body').notNull(),
    /** `kept`: there was no mail server, and the operator reads it. */
    status: text('status').$type<'queued' | 'kept' | 'sent' | 'failed'>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at').notNull(),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at'),
  },
  (table) => [
    index('mails_user').on(table.userId),
    index('mails_named_user').on(table.namedUserId),
    index('mails_to').on(table.toAddress),
    index('mails_created').on(table.createdAt),
    index('mails_queued').on(table.nextAttemptAt).where(sql`${table.status} = 'queued'`),
  ],
);

export type MailRow = typeof mails.$inferSelect;
