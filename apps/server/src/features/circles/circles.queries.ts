import { count, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import {
  type CircleRow,
  circles,
  type MembershipRow,
  memberships,
} from '../../platform/database/schema.ts';

export async function insertCircle(db: Executor, row: CircleRow): Promise<void> {
  await db.insert(circles).values(row);
}

export async function findCircle(db: Executor, id: string): Promise<CircleRow | undefined> {
  const [row] = await db.select().from(circles).where(eq(circles.id, id));
  return row;
}

/** Whoever changes who is in a circle, or what it is shown, does so one after the other. */
export async function lockCircle(tx: Transaction, id: string): Promise<CircleRow | undefined> {
  const [row] = await tx.select().from(circles).where(eq(circles.id, id)).for('no key update');
  return row;
}

export async function renameCircle(db: Executor, id: string, name: string): Promise<void> {
  await db.update(circles).set({ name }).where(eq(circles.id, id));
}

export async function deleteCircle(db: Executor, id: string): Promise<void> {
  await db.delete(circles).where(eq(circles.id, id));
}

export async function findCirclesOf(
  db: Executor,
  userId: string,
): Promise<{ circle: CircleRow; membership: MembershipRow; memberCount: number }[]> {
  const others = alias(memberships, 'others');
  // Of these circles alone: counting all and choosing afterwards reads the whole table.
  const sizes = db
    .select({ memberCount: count().as('member_count') })
    .from(others)
    .where(eq(others.circleId, memberships.circleId))
    .as('sizes');
  return db
    .select({ circle: circles, membership: memberships, memberCount: sizes.memberCount })
    .from(memberships)
    .innerJoin(circles, eq(circles.id, memberships.circleId))
    .innerJoinLateral(sizes, sql`true`)
    .where(eq(memberships.userId, userId))
    .orderBy(desc(circles.id));
}
