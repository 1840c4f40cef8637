import { and, asc, eq, lt, lte, ne } from 'drizzle-orm';
import type { Executor, Transaction } from '../database/database.ts';
import { type MailRow, mails } from '../database/schema.ts';

export async function insertMail(db: Executor, row: typeof mails.$inferInsert): Promise<void> {
  await db.insert(mails).values(row);
}

/** The mail that waits longest; one that another worker holds is passed over. */
export async function findDueMailForUpdate(
  tx: Transaction,
  at: Date,
): Promise<MailRow | undefined> {
  const [row] = await tx
    .select()
    .from(mails)
    .where(and(eq(mails.status, 'queued'), lte(mails.nextAttemptAt, at)))
    .orderBy(asc(mails.nextAttemptAt))
    .limit(1)
    .for('update', { skipLocked: true });
  return row;
}

export async function updateMail(
  db: Executor,
  id: string,
  changes: Partial<typeof mails.$inferInsert>,
): Promise<void> {
  await db.update(mails).set(changes).where(eq(mails.id, id));
}

export async function keepQueuedMails(db: Executor): Promise<void> {
  await db.update(mails).set({ status: 'kept' }).where(eq(mails.status, 'queued'));
}

/** Mails of before that are no longer to be sent. */
export async function deleteOldMails(db: Executor, before: Date): Promise<void> {
  await db.delete(mails).where(and(lt(mails.createdAt, before), ne(mails.status, 'queued')));
}
