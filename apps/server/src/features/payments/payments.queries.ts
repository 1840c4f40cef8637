import { and, eq, inArray } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { purchases, type SubscriptionRow, subscriptions } from '../../platform/database/schema.ts';

/** Those that may still be worth something. */
export async function findLiveSubscriptions(
  db: Executor,
  userId: string,
): Promise<SubscriptionRow[]> {
  return db
    .select()
    .from(subscriptions)
    .where(
      and(eq(subscriptions.userId, userId), inArray(subscriptions.status, ['active', 'past_due'])),
    );
}

export async function hasPaidFor(db: Executor, userId: string, imageId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: purchases.id })
    .from(purchases)
    .where(
      and(
        eq(purchases.userId, userId),
        eq(purchases.imageId, imageId),
        eq(purchases.product, 'hd_export'),
        eq(purchases.status, 'paid'),
      ),
    )
    .limit(1);
  return row !== undefined;
}
