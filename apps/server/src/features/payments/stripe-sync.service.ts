import type { Stripe } from 'stripe';
import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Ledger } from './ledger.service.ts';
import { findUserOfCustomer, lockKey } from './payments.queries.ts';
import { fetchPayment, fetchSubscription, type StripeSubjects } from './stripe-truth.ts';

export type StripeSync = ReturnType<typeof createStripeSync>;

/** Brings our rows to what Stripe says at this moment, for payments and subscriptions of our users. */
export function createStripeSync(stripe: Stripe, ledger: Ledger, now: Clock) {
  const provider = 'stripe' as const;

  async function syncPayment(
    tx: Transaction,
    id: string,
    subscription: string | null,
  ): Promise<void> {
    const found = await fetchPayment(stripe, id, subscription);
    if (found === null) return;
    const { customerId, ...payment } = found;
    const userId = await findUserOfCustomer(tx, provider, customerId);
    // The account was deleted.
    if (userId === null) return;
    const row = { ...payment, userId, provider, providerId: id, updatedAt: now() };
    await ledger.recordPayment(tx, row);
  }

  async function syncSubscription(tx: Transaction, id: string): Promise<void> {
    const found = await fetchSubscription(stripe, id, now());
    if (found === null) return;
    const { customerId, ...subscription } = found;
    const userId = await findUserOfCustomer(tx, provider, customerId);
    if (userId === null) return;
    const row = { ...subscription, userId, provider, providerId: id, updatedAt: now() };
    await ledger.recordSubscription(tx, row);
  }

  return {
    /** Asks only once it holds the locks: what it was told first could be stale when it is written. */
    async apply(tx: Transaction, { payments, subscription }: StripeSubjects): Promise<void> {
      const all = [...payments, ...(subscription === null ? [] : [subscription])];
      // In one order everywhere, so that no two wait for each other.
      for (const id of all.sort()) await lockKey(tx, `stripe:${id}`);
      for (const id of payments) await syncPayment(tx, id, subscription);
      if (subscription !== null) await syncSubscription(tx, subscription);
    },
  };
}
