import { and, eq, lt } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { avatars, type UserRow, users } from '../../platform/database/schema.ts';

/** Nothing when the address is taken. */
export async function insertUser(
  db: Executor,
  row: typeof users.$inferInsert,
): Promise<UserRow | undefined> {
  const [inserted] = await db.insert(users).values(row).onConflictDoNothing().returning();
  return inserted;
}

export async function findUserByEmail(db: Executor, email: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.email, email));
  return row;
}

export async function findUser(db: Executor, id: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}

export async function lockUser(tx: Transaction, id: string): Promise<UserRow | undefined> {
  const [row] = await tx.select().from(users).where(eq(users.id, id)).for('no key update');
  return row;
}

export async function updateUser(
  db: Executor,
  id: string,
  changes: Partial<typeof users.$inferInsert>,
): Promise<UserRow | undefined> {
  const [row] = await db.update(users).set(changes).where(eq(users.id, id)).returning();
  return row;
}

/** Writes only when the last time is older: most calls change nothing. */
export async function markActive(db: Executor, id: string, at: Date, ifBefore: Date) {
  await db
    .update(users)
    .set({ lastActiveAt: at })
    .where(and(eq(users.id, id), lt(users.lastActiveAt, ifBefore)));
}

export async function findAvatarImageId(db: Executor, userId: string): Promise<string | null> {
  const [row] = await db.select().from(avatars).where(eq(avatars.userId, userId));
  return row?.imageId ?? null;
}

export async function setAvatar(db: Executor, userId: string, imageId: string): Promise<void> {
  await db
    .insert(avatars)
    .values({ userId, imageId })
    .onConflictDoUpdate({ target: avatars.userId, set: { imageId } });
}

export async function removeAvatar(db: Executor, userId: string): Promise<void> {
  await db.delete(avatars).where(eq(avatars.userId, userId));
}
