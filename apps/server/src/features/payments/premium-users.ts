import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { subscriptions } from '../../platform/database/schema.ts';

/** Ids of all who have premium: the rule of `isInForce`, for lists and numbers. */
export function premiumUsers(db: Executor, at: Date) {
  const renews = and(
    eq(subscriptions.status, 'active'),
    eq(subscriptions.cancelAtPeriodEnd, false),
    sql`${subscriptions.provider} <> 'grant'`,
  );
  const end = sql`${subscriptions.currentPeriodEnd} + case when ${renews} then interval '1 day' else interval '0' end`;
  return db
    .selectDistinct({ userId: subscriptions.userId })
    .from(subscriptions)
    .where(
      and(
        inArray(subscriptions.status, ['active', 'past_due']),
        or(isNull(subscriptions.currentPeriodEnd), sql`${end} > ${at.toISOString()}::timestamptz`),
      ),
    );
}
