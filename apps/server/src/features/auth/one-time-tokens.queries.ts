import { and, count, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { type OneTimeTokenRow, oneTimeTokens } from '../../platform/database/schema.ts';

export async function insertOneTimeToken(
  db: Executor,
  row: typeof oneTimeTokens.$inferInsert,
): Promise<void> {
  await db.insert(oneTimeTokens).values(row);
}

/** One statement: of two who use a token at once, one gets it. */
export async function takeOneTimeToken(
  db: Executor,
  purpose: OneTimeTokenRow['purpose'],
  tokenHash: string,
  at: Date,
): Promise<OneTimeTokenRow | undefined> {
  const [row] = await db
    .update(oneTimeTokens)
    .set({ usedAt: at })
    .where(
      and(
        eq(oneTimeTokens.tokenHash, tokenHash),
        eq(oneTimeTokens.purpose, purpose),
        isNull(oneTimeTokens.usedAt),
        gt(oneTimeTokens.expiresAt, at),
      ),
    )
    .returning();
  return row;
}

export async function countOneTimeTokens(
  db: Executor,
  purpose: OneTimeTokenRow['purpose'],
  email: string,
  since: Date,
): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(oneTimeTokens)
    .where(
      and(
        eq(oneTimeTokens.email, email),
        eq(oneTimeTokens.purpose, purpose),
        gt(oneTimeTokens.createdAt, since),
      ),
    );
  return row?.count ?? 0;
}

export async function spendOneTimeTokens(
  db: Executor,
  purpose: OneTimeTokenRow['purpose'],
  userId: string,
  at: Date,
): Promise<void> {
  await db
    .update(oneTimeTokens)
    .set({ usedAt: at })
    .where(
      and(
        eq(oneTimeTokens.userId, userId),
        eq(oneTimeTokens.purpose, purpose),
        isNull(oneTimeTokens.usedAt),
      ),
    );
}

export async function deleteOldOneTimeTokens(db: Executor, expiredBefore: Date): Promise<void> {
  await db.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, expiredBefore));
}
