import { z } from 'zod';

/** Who took the money; `grant` is the operator's own hand. */
export const paymentProviderSchema = z.enum(['stripe', 'apple', 'google', 'grant']);
export type PaymentProvider = z.infer<typeof paymentProviderSchema>;

/** past_due: a renewal could not be charged; premium lasts some days longer, until `until`. */
export const subscriptionStatusSchema = z.enum(['active', 'past_due', 'cancelled', 'expired']);
export type SubscriptionStatus = z.infer<typeof subscriptionStatusSchema>;

export const productSchema = z.enum(['premium', 'hd_export']);
export type Product = z.infer<typeof productSchema>;

export const purchaseStatusSchema = z.enum(['pending', 'paid', 'failed', 'refunded']);
export type PurchaseStatus = z.infer<typeof purchaseStatusSchema>;

const someImage = '01890a5d-ac96-774b-bcce-b302099a8057';
const money = { amount_cents: z.number().int().nonnegative(), currency: z.string().length(3) };

export const createPaymentIntentRequestSchema = z
  .discriminatedUnion('product', [
    z.object({ product: z.literal('premium') }),
    z.object({ product: z.literal('hd_export'), image_id: z.uuid() }),
  ])
  .meta({ examples: [{ product: 'hd_export', image_id: someImage }] });

/** What Stripe's payment sheet (phone) or Payment Element (browser) is opened with. */
export const paymentIntentSchema = z
  .object({
    product: productSchema,
    ...money,
    client_secret: z.string(),
    publishable_key: z.string(),
    customer_id: z.string(),
    /** Lets the phone's payment sheet offer saved cards. */
    ephemeral_key: z.string(),
  })
  .meta({
    examples: [
      {
        product: 'hd_export',
        amount_cents: 499,
        currency: 'eur',
        client_secret: 'pi_3PqA_secret_7f2',
        publishable_key: 'pk_live_51H',
        customer_id: 'cus_QhZ1',
        ephemeral_key: 'ek_live_YWNj',
      },
    ],
  });

export type PaymentIntent = z.infer<typeof paymentIntentSchema>;

export const subscriptionSchema = z
  .object({
    plan: z.enum(['free', 'premium']),
    /** Null for those who never had premium. */
    status: subscriptionStatusSchema.nullable(),
    provider: paymentProviderSchema.nullable(),
    /** When this period ends, and premium with it if it is not renewed; null without an end. */
    until: z.iso.datetime().nullable(),
    cancel_at_period_end: z.boolean(),
    /** Where a subscription of an app store is changed; others are changed here. */
    manage_url: z.url().nullable(),
  })
  .meta({
    examples: [
      {
        plan: 'premium',
        status: 'active',
        provider: 'stripe',
        until: '2026-12-24T09:30:00.000Z',
        cancel_at_period_end: false,
        manage_url: null,
      },
    ],
  });
export type Subscription = z.infer<typeof subscriptionSchema>;

export const paymentPortalSchema = z
  .object({ url: z.url() })
  .meta({ examples: [{ url: 'https://billing.stripe.com/p/session/live_YWNj' }] });

export const purchaseSchema = z
  .object({
    id: z.uuid(),
    product: productSchema,
    /** The picture of an HD export; null once it was deleted. */
    image_id: z.uuid().nullable(),
    status: purchaseStatusSchema,
    provider: paymentProviderSchema,
    ...money,
    receipt_url: z.url().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '01890a5d-ac96-774b-bcce-b302099a8058',
        product: 'hd_export',
        image_id: someImage,
        status: 'paid',
        provider: 'stripe',
        amount_cents: 499,
        currency: 'eur',
        receipt_url: 'https://pay.stripe.com/receipts/payment/CAcaFwoV',
        created_at: '2026-11-24T09:30:00.000Z',
      },
    ],
  });
export type Purchase = z.infer<typeof purchaseSchema>;

export const pricesSchema = z
  .object({
    premium: z.object({ ...money, interval: z.enum(['day', 'week', 'month', 'year']) }),
    hd_export: z.object(money),
  })
  .meta({
    examples: [
      {
        premium: { amount_cents: 999, currency: 'eur', interval: 'month' },
        hd_export: { amount_cents: 499, currency: 'eur' },
      },
    ],
  });
export type Prices = z.infer<typeof pricesSchema>;

/** Only its id is believed, and only once the signature was checked; the rest is asked of Stripe. */
export const stripeNotificationSchema = z
  .looseObject({
    id: z.string().max(255),
    type: z.string().max(255),
    data: z.looseObject({ object: z.looseObject({}) }),
  })
  .meta({
    examples: [
      {
        id: 'evt_1PqA',
        type: 'payment_intent.succeeded',
        data: { object: { id: 'pi_3PqA', object: 'payment_intent' } },
      },
    ],
  });

/** App Store Server Notifications, version 2. */
export const appleNotificationSchema = z
  .object({ signedPayload: z.string().max(100_000) })
  .meta({ examples: [{ signedPayload: 'eyJhbGciOiJFUzI1NiIsIng1YyI6W119.e30.c2lnbmF0dXJl' }] });

/** A push of Google Pub/Sub with a real-time developer notification in `data`, base64. */
export const googleNotificationSchema = z
  .object({
    message: z.object({ data: z.string().max(100_000), messageId: z.string().max(255) }),
  })
  .meta({
    examples: [{ message: { data: 'eyJ2ZXJzaW9uIjoiMS4wIn0=', messageId: '136969346945' } }],
  });
