import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor } from '../../platform/database/database.ts';
import type { SubscriptionRow } from '../../platform/database/schema.ts';
import { findLiveSubscriptions, hasPaidFor } from './payments.queries.ts';

export interface Entitlements {
  readonly isPremium: boolean;
  /** Null when not premium, and for a grant without an end. */
  readonly premiumUntil: Date | null;
}

export type EntitlementsService = ReturnType<typeof createEntitlements>;

/** A renewal is charged up to some hours after the period ended; nobody loses premium meanwhile. */
const renewalMs = 24 * 60 * 60_000;

/**
 * What someone may use that costs money: the one place where routes and jobs ask. Nothing is kept in
 * memory, so that a refund counts at once; within a transaction, ask with that transaction.
 */
export function createEntitlements(db: Database, now: Clock) {
  async function of(userId: string, executor: Executor = db): Promise<Entitlements> {
    const live = (await findLiveSubscriptions(executor, userId)).filter((row) =>
      isInForce(row, now()),
    );
    if (live.length === 0) return { isPremium: false, premiumUntil: null };
    const ends = live.flatMap(({ currentPeriodEnd }) => currentPeriodEnd?.getTime() ?? []);
    const hasNoEnd = ends.length < live.length;
    return { isPremium: true, premiumUntil: hasNoEnd ? null : new Date(Math.max(...ends)) };
  }

  return {
    of,

    /** Premium covers every picture, a single purchase the one that it was made for. */
    async mayExportHd(userId: string, imageId: string, executor: Executor = db): Promise<boolean> {
      if ((await of(userId, executor)).isPremium) return true;
      return hasPaidFor(executor, userId, imageId);
    },
  };
}

/** Whether a subscription gives premium at this moment. */
export function isInForce(
  row: Pick<SubscriptionRow, 'status' | 'currentPeriodEnd' | 'cancelAtPeriodEnd' | 'provider'>,
  at: Date,
): boolean {
  if (row.status !== 'active' && row.status !== 'past_due') return false;
  if (row.currentPeriodEnd === null) return true;
  const renews = row.status === 'active' && !row.cancelAtPeriodEnd && row.provider !== 'grant';
  return row.currentPeriodEnd.getTime() + (renews ? renewalMs : 0) > at.getTime();
}
