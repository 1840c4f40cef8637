import { and, eq, gt, isNotNull, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { type ImageRow, images, type UserRow, users } from '../../platform/database/schema.ts';

/** Photographs whose full file has been kept for as long as their owner wants. */
export async function findOutlivedOriginals(
  db: Database,
  at: Date,
  limit: number,
): Promise<ImageRow[]> {
  const rows = await db
    .select({ image: images })
    .from(images)
    .innerJoin(users, eq(users.id, images.userId))
    .where(
      and(
        eq(images.kind, 'original'),
        eq(images.status, 'ready'),
        isNull(images.fullRemovedAt),
        isNotNull(users.originalsRetentionDays),
        sql`${images.createdAt} < ${at.toISOString()}::timestamptz - make_interval(days => ${users.originalsRetentionDays})`,
      ),
    )
    .limit(limit);
  return rows.map(({ image }) => image);
}

export async function markFullRemoved(db: Database, id: string, at: Date): Promise<void> {
  await db.update(images).set({ fullRemovedAt: at }).where(eq(images.id, id));
}

const isUnused = (before: Date) => and(lt(users.lastActiveAt, before), ne(users.role, 'admin'));

/** Not used since then, and not yet told since they last were. */
export async function findUnwarned(db: Database, before: Date, limit: number): Promise<UserRow[]> {
  return db
    .select()
    .from(users)
    .where(
      and(
        isUnused(before),
        or(isNull(users.idleWarnedAt), lt(users.idleWarnedAt, users.lastActiveAt)),
      ),
    )
    .limit(limit);
}

/** Nothing when somebody else has, or when the person is back. */
export async function markWarned(tx: Transaction, user: UserRow, at: Date): Promise<boolean> {
  const marked = await tx
    .update(users)
    .set({ idleWarnedAt: at })
    .where(
      and(
        eq(users.id, user.id),
        eq(users.lastActiveAt, user.lastActiveAt),
        or(isNull(users.idleWarnedAt), lt(users.idleWarnedAt, users.lastActiveAt)),
      ),
    )
    .returning({ id: users.id });
  return marked.length > 0;
}

/** Not used since then, although they were told long enough ago. */
export async function findAbandoned(
  db: Database,
  unusedSince: Date,
  warnedBefore: Date,
  limit: number,
): Promise<UserRow[]> {
  return db
    .select()
    .from(users)
    .where(
      and(
        isUnused(unusedSince),
        lte(users.idleWarnedAt, warnedBefore),
        gt(users.idleWarnedAt, users.lastActiveAt),
      ),
    )
    .limit(limit);
}
