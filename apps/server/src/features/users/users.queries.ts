import { eq } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { type UserRow, users } from '../../platform/database/schema.ts';

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
