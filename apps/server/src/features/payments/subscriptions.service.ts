import { IrisVueError, type Purchase, type Subscription } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { PurchaseRow, SubscriptionRow } from '../../platform/database/schema.ts';
import { isInForce } from './entitlements.service.ts';
import { findSubscriptions, listPurchases } from './payments.queries.ts';

export type SubscriptionsService = ReturnType<typeof createSubscriptions>;

const storePages = {
  apple: 'https://apps.apple.com/account/subscriptions',
  google: 'https://play.google.com/store/account/subscriptions',
  stripe: null,
  grant: null,
} as const;

/** What someone has and has paid. Where nothing can be bought, only those who were given something are answered. */
export function createSubscriptions(db: Database, isConfigured: boolean, now: Clock) {
  return {
    async of(userId: string): Promise<Subscription> {
      const all = await findSubscriptions(db, userId);
      if (!isConfigured && all.length === 0) throw new IrisVueError('PAYMENTS_NOT_CONFIGURED');
      const inForce = all.filter((row) => isInForce(row, now()));
      const shown = inForce.sort((a, b) => endOf(b) - endOf(a))[0] ?? all[0];
      return {
        plan: inForce.length > 0 ? 'premium' : 'free',
        status: statusOf(shown, inForce.length > 0),
        provider: shown?.provider ?? null,
        until: shown?.currentPeriodEnd?.toISOString() ?? null,
        cancel_at_period_end: shown?.cancelAtPeriodEnd ?? false,
        manage_url: shown === undefined ? null : storePages[shown.provider],
      };
    },

    async purchasesOf(userId: string, page: { readonly page: number; readonly limit: number }) {
      const offset = (page.page - 1) * page.limit;
      const { rows, total } = await listPurchases(db, userId, { offset, limit: page.limit });
      if (!isConfigured && total === 0) throw new IrisVueError('PAYMENTS_NOT_CONFIGURED');
      return { purchases: rows.map(toPurchase), total };
    },
  };
}

const endOf = ({ currentPeriodEnd }: SubscriptionRow) => currentPeriodEnd?.getTime() ?? Infinity;

/** One that ran out without anybody saying so has expired. */
function statusOf(shown: SubscriptionRow | undefined, isPremium: boolean): Subscription['status'] {
  if (shown === undefined) return null;
  return !isPremium && shown.status !== 'cancelled' ? 'expired' : shown.status;
}

const toPurchase = (row: PurchaseRow): Purchase => ({
  id: row.id,
  product: row.product,
  image_id: row.imageId,
  status: row.status,
  provider: row.provider,
  amount_cents: row.amountCents,
  currency: row.currency,
  receipt_url: row.receiptUrl,
  created_at: row.createdAt.toISOString(),
});
