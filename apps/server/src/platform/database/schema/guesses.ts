import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** Wrong codes and passwords of links of the last while; keys are hashes that name nobody. */
export const guesses = pgTable(
  'guesses',
  {
    id: uuid('id').primaryKey(),
    key: text('key').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('guesses_key').on(table.key, table.at), index('guesses_at').on(table.at)],
);
