import { and, count, eq, gt, lt, min } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { signInFailures } from '../../platform/database/schema.ts';

export async function insertFailure(
  db: Executor,
  row: typeof signInFailures.$inferInsert,
): Promise<void> {
  await db.insert(signInFailures).values(row);
}

export async function countFailures(
  db: Executor,
  key: { readonly account: string } | { readonly address: string },
  since: Date,
): Promise<{ count: number; firstAt: Date | null }> {
  const isOfKey =
    'account' in key
      ? eq(signInFailures.accountKey, key.account)
      : eq(signInFailures.addressKey, key.address);
  const [row] = await db
    .select({ count: count(), firstAt: min(signInFailures.at) })
    .from(signInFailures)
    .where(and(isOfKey, gt(signInFailures.at, since)));
  return row ?? { count: 0, firstAt: null };
}

export async function deleteFailure(db: Executor, id: string): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.id, id));
}

export async function deleteFailuresOfAccount(db: Executor, accountKey: string): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.accountKey, accountKey));
}

export async function deleteOldFailures(db: Executor, before: Date): Promise<void> {
  await db.delete(signInFailures).where(lt(signInFailures.at, before));
}
