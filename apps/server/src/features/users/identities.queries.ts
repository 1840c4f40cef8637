import type { IdentityProvider } from '@irisvue/contracts';
import { and, asc, eq } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { type IdentityRow, identities } from '../../platform/database/schema.ts';

/** False when the provider's subject belongs to an account already. */
export async function insertIdentity(
  db: Executor,
  row: typeof identities.$inferInsert,
): Promise<boolean> {
  const inserted = await db
    .insert(identities)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: identities.id });
  return inserted.length > 0;
}

export async function findIdentity(
  db: Executor,
  provider: IdentityProvider,
  subject: string,
): Promise<IdentityRow | undefined> {
  const [row] = await db
    .select()
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  return row;
}

export function listIdentities(db: Executor, userId: string): Promise<IdentityRow[]> {
  return db
    .select()
    .from(identities)
    .where(eq(identities.userId, userId))
    .orderBy(asc(identities.id));
}

/** How many there were; of every provider when none is named. */
export async function deleteIdentities(
  db: Executor,
  userId: string,
  provider?: IdentityProvider,
): Promise<number> {
  const deleted = await db
    .delete(identities)
    .where(
      and(
        eq(identities.userId, userId),
        provider === undefined ? undefined : eq(identities.provider, provider),
      ),
    )
    .returning({ id: identities.id });
  return deleted.length;
}
