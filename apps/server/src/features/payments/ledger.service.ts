import type { Transaction } from '../../platform/database/database.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import type { UsersService } from '../users/users.service.ts';
import { formatMoney } from './money.ts';
import {
  findPurchase,
  findSubscription,
  type PurchaseState,
  type SubscriptionState,
  savePurchase,
  saveSubscription,
} from './payments.queries.ts';

export type Ledger = ReturnType<typeof createLedger>;

interface Parts {
  readonly users: UsersService;
  readonly mail: Mail;
  readonly analytics: Analytics;
}

/**
 * What every provider's word becomes: a row, and mail when something changed for the person. The caller has
 * locked the subscription or payment, so that an older word never replaces a newer one.
 */
export function createLedger({ users, mail, analytics }: Parts) {
  async function tellOfPayment(
    tx: Transaction,
    template: 'payment_receipt' | 'payment_refunded',
    payment: PurchaseState,
  ): Promise<void> {
    const { userId, product, amountCents, currency, receiptUrl } = payment;
    const { email, locale } = await users.get(userId, tx);
    await mail.send(tx, {
      ...{ template, to: email, userId, locale },
      values: { product, amount: formatMoney(amountCents, currency, locale), receiptUrl },
    });
  }

  return {
    async recordPayment(tx: Transaction, payment: PurchaseState): Promise<void> {
      const { provider, providerId, status, userId, product } = payment;
      const before = (await findPurchase(tx, provider, providerId))?.status;
      await savePurchase(tx, payment);
      if (before === 'paid' && status === 'refunded') {
        await tellOfPayment(tx, 'payment_refunded', payment);
      }
      // A refund that was undone, as when a dispute is won, is no second payment.
      if (status !== 'paid' || before === 'paid' || before === 'refunded') return;
      await tellOfPayment(tx, 'payment_receipt', payment);
      analytics.track(userId, 'payment_completed', { product });
    },

    async recordSubscription(tx: Transaction, subscription: SubscriptionState): Promise<void> {
      const { provider, providerId, userId } = subscription;
      const before = await findSubscription(tx, provider, providerId);
      await saveSubscription(tx, subscription);
      const wasLive = before !== undefined && isLive(before);
      // App stores tell of subscriptions, not of each payment, and send their own receipts.
      const isOfStore = provider === 'apple' || provider === 'google';
      if (isOfStore && !wasLive && isLive(subscription)) {
        analytics.track(userId, 'payment_completed', { product: 'premium' });
      }
      if (!wasLive || isLive(subscription)) return;
      const { email, locale } = await users.get(userId, tx);
      await mail.send(tx, {
        ...{ template: 'premium_ended', to: email, userId, locale },
        values: {},
      });
    },
  };
}

const isLive = ({ status }: Pick<SubscriptionState, 'status'>) =>
  status === 'active' || status === 'past_due';
