import {
  type createPaymentIntentRequestSchema,
  IrisVueError,
  type PaymentIntent,
} from '@irisvue/contracts';
import { Stripe } from 'stripe';
import type { z } from 'zod';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { ImagesService } from '../images/images.service.ts';
import type { EntitlementsService } from './entitlements.service.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import {
  findCustomerOf,
  findPurchasesOfImage,
  insertCustomer,
  lockKey,
} from './payments.queries.ts';
import { hdExportPrice } from './prices.service.ts';
import type { StripeConfig } from './stripe.ts';
import type { StripeSync } from './stripe-sync.service.ts';

export type CheckoutService = ReturnType<typeof createCheckout>;

interface Parts {
  readonly db: Database;
  readonly stripe: Stripe;
  readonly config: StripeConfig;
  readonly images: ImagesService;
  readonly entitlements: EntitlementsService;
  readonly sync: StripeSync;
}

type Order = z.output<typeof createPaymentIntentRequestSchema>;
type Payable = Pick<PaymentIntent, 'amount_cents' | 'currency' | 'client_secret'>;

/** Each holds a connection while Stripe is asked: some must be left for everybody else. */
const atOnce = 3;

/** Begins payments. What they cost and what they are for is ours to say; the caller only chooses. */
export function createCheckout(parts: Parts) {
  const { db, stripe, config, images, entitlements, sync } = parts;
  const limited = limitConcurrency(atOnce);

  async function customerOf(tx: Transaction, userId: string): Promise<string> {
    const known = await findCustomerOf(tx, userId, 'stripe');
    if (known !== null) return known;
    // Stripe learns the id alone: receipts are ours to send.
    const { id } = await stripe.customers.create(
      { metadata: { user_id: userId } },
      { idempotencyKey: `customer:${userId}` },
    );
    await insertCustomer(tx, { provider: 'stripe', customerId: id, userId });
    return id;
  }

  async function payForHdExport(
    tx: Transaction,
    userId: string,
    imageId: string,
    customer: string,
  ): Promise<Payable | null> {
    const earlier = (await findPurchasesOfImage(tx, userId, imageId)).filter(
      ({ provider }) => provider === 'stripe',
    );
    const begun = earlier.find(({ status }) => status === 'pending');
    if (begun !== undefined) {
      await sync.apply(tx, { payments: [begun.providerId], subscription: null });
      const intent = await stripe.paymentIntents.retrieve(begun.providerId);
      if (intent.status === 'succeeded') return null;
      if (intent.status !== 'canceled') return payable(intent);
    }
    const intent = await stripe.paymentIntents.create(
      {
        ...{ amount: hdExportPrice.amount_cents, currency: hdExportPrice.currency, customer },
        automatic_payment_methods: { enabled: true },
        metadata: { product: 'hd_export', user_id: userId, image_id: imageId },
      },
      { idempotencyKey: `hd_export:${userId}:${imageId}:${earlier.length}` },
    );
    await sync.apply(tx, { payments: [intent.id], subscription: null });
    return payable(intent);
  }

  async function payForPremium(
    tx: Transaction,
    userId: string,
    customer: string,
  ): Promise<Payable | null> {
    const { data: earlier } = await stripe.subscriptions.list({
      ...{ customer, status: 'all', limit: 100 },
      expand: ['data.latest_invoice.confirmation_secret'],
    });
    const paid = earlier.find(({ status }) => ['active', 'trialing', 'past_due'].includes(status));
    if (paid !== undefined) {
      await sync.apply(tx, { payments: [], subscription: paid.id });
      return null;
    }
    const begun = earlier.find(
      ({ status, items }) =>
        status === 'incomplete' && items.data[0]?.price.id === config.premiumPrice,
    );
    const subscription =
      begun ??
      (await stripe.subscriptions.create(
        {
          customer,
          items: [{ price: config.premiumPrice }],
          payment_behavior: 'default_incomplete',
          payment_settings: { save_default_payment_method: 'on_subscription' },
          metadata: { user_id: userId },
          expand: ['latest_invoice.confirmation_secret'],
        },
        { idempotencyKey: `premium:${userId}:${earlier.length}` },
      ));
    const invoice = subscription.latest_invoice;
    if (invoice === null || typeof invoice === 'string' || !invoice.confirmation_secret) {
      throw new Error('Stripe gave a subscription without a payment to confirm');
    }
    return {
      amount_cents: invoice.amount_due,
      currency: invoice.currency,
      client_secret: invoice.confirmation_secret.client_secret,
    };
  }

  return {
    /** Asked again before it is paid, or by two devices at once, it is the same payment. */
    async begin(userId: string, order: Order): Promise<PaymentIntent> {
      const { product } = order;
      if (order.product === 'hd_export') {
        const image = await images.getOwn(userId, order.image_id);
        if (image.status !== 'ready') throw new IrisVueError('IMAGE_NOT_READY');
      }
      const begun = await limited(() =>
        db.transaction(async (tx) => {
          await lockKey(tx, `checkout:${userId}`);
          const isOwned =
            order.product === 'hd_export'
              ? await entitlements.mayExportHd(userId, order.image_id, tx)
              : (await entitlements.of(userId, tx)).isPremium;
          if (isOwned) return null;
          const customer = await customerOf(tx, userId);
          const payable =
            order.product === 'hd_export'
              ? await payForHdExport(tx, userId, order.image_id, customer)
              : await payForPremium(tx, userId, customer);
          return payable === null ? null : { customer, payable };
        }),
      );
      if (begun === null) throw new IrisVueError('ALREADY_PAID');
      const { customer, payable } = begun;
      const { secret } = await stripe.ephemeralKeys.create(
        { customer },
        { apiVersion: Stripe.API_VERSION },
      );
      if (secret === undefined) throw new Error('Stripe gave an ephemeral key without its secret');
      return {
        product,
        ...payable,
        publishable_key: config.publishableKey,
        customer_id: customer,
        ephemeral_key: secret,
      };
    },
  };
}

const payable = (intent: Stripe.PaymentIntent): Payable => {
  if (intent.client_secret === null) throw new Error('Stripe gave a payment without its secret');
  const { amount, currency, client_secret } = intent;
  return { amount_cents: amount, currency, client_secret };
};
