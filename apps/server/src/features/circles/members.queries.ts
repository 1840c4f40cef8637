import { and, eq } from 'drizzle-orm';
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
