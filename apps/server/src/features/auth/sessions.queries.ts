import { and, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { type SessionRow, sessions } from '../../platform/database/schema.ts';

export async function insertSession(
  db: Executor,
  row: typeof sessions.$inferInsert,
): Promise<void> {
  await db.insert(sessions).values(row);
}

/** Locks the row: of two requests with one token the second sees what the first did. */
export async function findSessionForUpdate(
  tx: Transaction,
  tokenHash: string,
): Promise<SessionRow | undefined> {
  const [row] = await tx
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, tokenHash))
    .for('update');
  return row;
}

export async function markRotated(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.update(sessions).set({ rotatedAt: at }).where(eq(sessions.id, id));
}

export async function revokeFamily(db: Executor, familyId: string, at: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(eq(sessions.familyId, familyId), isNull(sessions.revokedAt)));
}

/** Of all devices, or of all but one. */
export async function revokeFamiliesOfUser(
  db: Executor,
  userId: string,
  at: Date,
  exceptFamilyId?: string,
): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: at })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        exceptFamilyId === undefined ? undefined : ne(sessions.familyId, exceptFamilyId),
      ),
    );
}

/** The newest token of each family that can still be used. */
export function listFamilies(db: Executor, userId: string, at: Date): Promise<SessionRow[]> {
  return db
    .selectDistinctOn([sessions.familyId])
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, at)))
    .orderBy(sessions.familyId, desc(sessions.createdAt));
}

export async function deleteExpiredSessions(db: Executor, at: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, at));
}

/** Whether a session is so young. */
export async function hasBegunSince(db: Executor, familyId: string, since: Date): Promise<boolean> {
  const [row] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.familyId, familyId), gt(sessions.beganAt, since)))
    .limit(1);
  return row !== undefined;
}
