import type { CircleRole } from '@irisvue/contracts';
import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { type MembershipRow, memberships } from '../../platform/database/schema.ts';

export async function findMembership(
  db: Executor,
  circleId: string,
  userId: string,
): Promise<MembershipRow | undefined> {
  const [row] = await db
    .select()
    .from(memberships)
    .where(and(eq(memberships.circleId, circleId), eq(memberships.userId, userId)));
  return row;
}

/** The owner first, then admins, then members; who joined earlier stands before. */
export async function findMembers(db: Executor, circleId: string): Promise<MembershipRow[]> {
  return db
    .select()
    .from(memberships)
    .where(eq(memberships.circleId, circleId))
    .orderBy(
      sql`array_position(array['owner', 'admin', 'member'], ${memberships.role})`,
      asc(memberships.joinedAt),
      asc(memberships.userId),
    );
}

export async function insertMembership(db: Executor, row: MembershipRow): Promise<void> {
  await db.insert(memberships).values(row);
}

export async function changeRole(
  db: Executor,
  circleId: string,
  userId: string,
  role: CircleRole,
): Promise<void> {
  await db
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.circleId, circleId), eq(memberships.userId, userId)));
}

export async function deleteMembership(
  db: Executor,
  circleId: string,
  userId: string,
): Promise<void> {
  await db
    .delete(memberships)
    .where(and(eq(memberships.circleId, circleId), eq(memberships.userId, userId)));
}

export async function findMembershipsOf(db: Executor, userId: string): Promise<MembershipRow[]> {
  return db
    .select()
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.circleId));
}

export async function countMembershipsOf(db: Executor, userId: string): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  return row?.total ?? 0;
}
