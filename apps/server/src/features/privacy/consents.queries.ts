import type { ConsentPurpose, Jurisdiction } from '@irisvue/contracts';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { type ConsentRow, consents, users } from '../../platform/database/schema.ts';

export async function insertConsent(
  tx: Transaction,
  row: typeof consents.$inferInsert,
): Promise<ConsentRow> {
  const [inserted] = await tx.insert(consents).values(row).returning();
  if (inserted === undefined) throw new Error('an insert without conflict gives its row');
  return inserted;
}

const inForce = (userId: string, purpose: ConsentPurpose) =>
  and(eq(consents.userId, userId), eq(consents.purpose, purpose), isNull(consents.withdrawnAt));

/** Only under the law that the account is under today: who moves is asked again. */
const consentsInForce = (db: Executor, userIds: readonly string[], purpose: ConsentPurpose) =>
  db
    .select({ consent: consents })
    .from(consents)
    .innerJoin(
      users,
      and(eq(users.id, consents.userId), eq(users.jurisdiction, consents.jurisdiction)),
    )
    .where(
      and(
        inArray(consents.userId, [...userIds]),
        eq(consents.purpose, purpose),
        isNull(consents.withdrawnAt),
      ),
    );

export async function findConsentInForce(
  db: Executor,
  userId: string,
  purpose: ConsentPurpose,
): Promise<ConsentRow | undefined> {
  const [row] = await consentsInForce(db, [userId], purpose);
  return row?.consent;
}

/** The same of many people. */
export async function findConsentsInForce(
  db: Executor,
  userIds: readonly string[],
  purpose: ConsentPurpose,
): Promise<ConsentRow[]> {
  const rows = await consentsInForce(db, userIds, purpose);
  return rows.map(({ consent }) => consent);
}

/** Withdrawing waits until whoever relies on the consent has committed, and then sees what they did. */
export async function holdConsentInForce(
  tx: Executor,
  userId: string,
  purpose: ConsentPurpose,
): Promise<ConsentRow | undefined> {
  const [row] = await consentsInForce(tx, [userId], purpose).for('share', { of: consents });
  return row?.consent;
}

/** With the law that the account is under today. */
export async function listConsents(
  db: Executor,
  userId: string,
): Promise<{ consent: ConsentRow; accountJurisdiction: Jurisdiction }[]> {
  return db
    .select({ consent: consents, accountJurisdiction: users.jurisdiction })
    .from(consents)
    .innerJoin(users, eq(users.id, consents.userId))
    .where(eq(consents.userId, userId))
    .orderBy(desc(consents.grantedAt), desc(consents.id));
}

/** Gives how many were in force: one or none. */
export async function endConsent(
  tx: Transaction,
  userId: string,
  purpose: ConsentPurpose,
  at: Date,
): Promise<number> {
  const ended = await tx
    .update(consents)
    .set({ withdrawnAt: at })
    .where(inForce(userId, purpose))
    .returning({ id: consents.id });
  return ended.length;
}

/** Holds off others who would change what this person agreed to. */
export async function lockPerson(
  tx: Transaction,
  userId: string,
): Promise<{ jurisdiction: Jurisdiction } | undefined> {
  const [row] = await tx
    .select({ jurisdiction: users.jurisdiction })
    .from(users)
    .where(eq(users.id, userId))
    .for('no key update');
  return row;
}

export async function setJurisdiction(
  tx: Transaction,
  userId: string,
  jurisdiction: Jurisdiction,
): Promise<void> {
  await tx.update(users).set({ jurisdiction }).where(eq(users.id, userId));
}
