import { and, count, eq, gt, lte } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { guesses } from '../../platform/database/schema.ts';

export async function insertGuess(db: Executor, row: typeof guesses.$inferInsert): Promise<void> {
  await db.insert(guesses).values(row);
}

export async function countGuesses(db: Executor, key: string, since: Date): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(guesses)
    .where(and(eq(guesses.key, key), gt(guesses.at, since)));
  return row?.total ?? 0;
}

export async function deleteGuess(db: Executor, id: string): Promise<void> {
  await db.delete(guesses).where(eq(guesses.id, id));
}

export async function deleteGuessesUntil(db: Executor, until: Date): Promise<void> {
  await db.delete(guesses).where(lte(guesses.at, until));
}
