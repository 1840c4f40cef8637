import { eq, inArray, or } from 'drizzle-orm';
import type { Transaction } from '../../platform/database/database.ts';
import {
  dataExports,
  idempotencyKeys,
  invitations,
  type JobRow,
  jobSources,
  jobs,
  mails,
  oneTimeTokens,
  type UserRow,
  users,
} from '../../platform/database/schema.ts';

/** Nothing that refers to this person can be written meanwhile. */
export async function lockAccount(tx: Transaction, userId: string): Promise<UserRow | undefined> {
  const [row] = await tx.select().from(users).where(eq(users.id, userId)).for('update');
  return row;
}

/** Of the person, and of others on pictures that go: what was asked for names them. Gives them. */
export async function deleteJobsThatGo(
  tx: Transaction,
  userId: string,
  imageIds: readonly string[],
): Promise<JobRow[]> {
  const onFurther = tx
    .select({ id: jobSources.jobId })
    .from(jobSources)
    .where(inArray(jobSources.imageId, [...imageIds]));
  return tx
    .delete(jobs)
    .where(
      or(
        eq(jobs.userId, userId),
        inArray(jobs.imageId, [...imageIds]),
        inArray(jobs.id, onFurther),
      ),
    )
    .returning();
}

export async function findExportIds(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: dataExports.id })
    .from(dataExports)
    .where(eq(dataExports.userId, userId));
  return rows.map(({ id }) => id);
}

/** What knows the person by address or id without referring to the account, and then the account. */
export async function deleteAccountRows(tx: Transaction, { id, email }: UserRow): Promise<void> {
  await tx.delete(mails).where(eq(mails.toAddress, email));
  await tx.delete(oneTimeTokens).where(eq(oneTimeTokens.email, email));
  await tx.delete(invitations).where(eq(invitations.email, email));
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.caller, id));
  await tx.delete(users).where(eq(users.id, id));
}

export async function findPeople(tx: Transaction, ids: readonly string[]): Promise<UserRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(users)
    .where(inArray(users.id, [...ids]));
}
