import { IrisVueError } from '@irisvue/contracts';
import type { Stripe } from 'stripe';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { oneByOne } from '../../platform/one-by-one.ts';
import {
  findCustomerOf,
  findLiveSubscriptions,
  findOverdueSubscriptions,
  findPendingPurchases,
} from './payments.queries.ts';
import { nullWhenMissing } from './stripe.ts';
import type { StripeSync } from './stripe-sync.service.ts';

export type StripeAccount = ReturnType<typeof createStripeAccount>;

interface Parts {
  readonly db: Database;
  readonly stripe: Stripe;
  readonly sync: StripeSync;
  /** Where Stripe's pages lead back to. */
  readonly returnUrl: () => string;
  readonly now: Clock;
}

const hourMs = 60 * 60_000;
/** Most of those who did not pay within days never will. */
const undecidedMs = 72 * hourMs;

/** What someone changes about what they pay. */
export function createStripeAccount({ db, stripe, sync, returnUrl, now }: Parts) {
  async function renew(userId: string, renews: boolean): Promise<void> {
    const live = await findLiveSubscriptions(db, userId);
    const own = live.find(({ provider }) => provider === 'stripe');
    if (own === undefined) {
      const isOfStore = live.some(({ provider }) => provider === 'apple' || provider === 'google');
      throw new IrisVueError(isOfStore ? 'MANAGED_BY_STORE' : 'SUBSCRIPTION_NOT_FOUND');
    }
    await stripe.subscriptions.update(own.providerId, { cancel_at_period_end: !renews });
    await db.transaction((tx) => sync.apply(tx, { payments: [], subscription: own.providerId }));
  }

  return {
    cancel: (userId: string) => renew(userId, false),
    resume: (userId: string) => renew(userId, true),

    async openPortal(userId: string): Promise<string> {
      const customer = await findCustomerOf(db, userId, 'stripe');
      if (customer === null) throw new IrisVueError('SUBSCRIPTION_NOT_FOUND');
      const session = await stripe.billingPortal.sessions.create({
        customer,
        return_url: returnUrl(),
      });
      return session.url;
    },

    /** Stripe forgets the person and, with them, ends their subscriptions. Saying it twice is saying it once. */
    async forget(userId: string): Promise<void> {
      const customer = await findCustomerOf(db, userId, 'stripe');
      if (customer !== null) await nullWhenMissing(stripe.customers.del(customer));
    },

    /** Asks about what should have changed and of which nothing was heard: notifications can get lost. */
    async sweep(): Promise<void> {
      const at = now().getTime();
      const hourAgo = new Date(at - hourMs);
      const overdue = await findOverdueSubscriptions(db, 'stripe', hourAgo);
      const begunAfter = new Date(at - undecidedMs);
      const pending = await findPendingPurchases(db, 'stripe', begunAfter, hourAgo);
      const subjects = [
        ...overdue.map(({ providerId }) => ({ payments: [], subscription: providerId })),
        ...pending.map(({ providerId }) => ({ payments: [providerId], subscription: null })),
      ];
      await oneByOne(subjects, (subject) => db.transaction((tx) => sync.apply(tx, subject)));
    },
  };
}
