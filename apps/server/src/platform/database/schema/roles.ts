import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** The processes that make up the product; each says now and then that it is still there. */
export const roleProcesses = pgTable(
  'role_processes',
  {
    id: uuid('id').primaryKey(),
    role: text('role').$type<'api' | 'worker'>().notNull(),
    version: text('version').notNull(),
    startedAt: moment('started_at').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (table) => [index('role_processes_seen').on(table.seenAt)],
);

/** Work that one process at a time does every so often, whoever is first. */
export const sweepTurns = pgTable('sweep_turns', {
  name: text('name').primaryKey(),
  takenAt: moment('taken_at').notNull(),
});

export type RoleProcessRow = typeof roleProcesses.$inferSelect;
