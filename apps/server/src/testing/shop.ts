import type { PaymentIntent } from '@irisvue/contracts';
import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { createEntitlements } from '../features/payments/entitlements.service.ts';
import type { Clock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database/database.ts';
import { images, type MailRow, mails } from '../platform/database/schema.ts';
import { type SignedEvent, type StripeEvent, startStripeFake, stripeEvent } from './stripe-fake.ts';
import { startTestStack, type TestUser } from './test-stack.ts';

export interface Buyer extends TestUser {
  readonly id: string;
}

export const intentOf = ({ client_secret }: PaymentIntent) =>
  client_secret.split('_secret_')[0] ?? '';
export const ofPayment = (id: string) => ({ object: 'payment_intent', id });
export const ofCharge = (id: string) => ({ object: 'charge', id: 'ch_any', payment_intent: id });
export const ofSubscription = (id: string) => ({ object: 'subscription', id });

export type Shop = Awaited<ReturnType<typeof startShop>>;

/** The product beside a Stripe of its own, and people who buy. */
export async function startShop(now: Clock = () => new Date()) {
  const stripe = await startStripeFake();
  const stack = await startTestStack({ environment: stripe.environment, now });
  const { db, close } = openDatabase(stack.databaseUrl);
  const entitlements = createEntitlements(db, now);

  const post = (path: string, { body, signature }: SignedEvent, signal?: AbortSignal) =>
    fetch(`${stack.baseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
      body,
      signal: signal ?? null,
    });
  const sign = (event: StripeEvent) => stripe.signed(event, { atMs: now().getTime() });
  const deliver = (event: StripeEvent) => post('/payments/webhook', sign(event));

  async function deliverAll(...events: StripeEvent[]): Promise<void> {
    for (const event of events) {
      const { status } = await deliver(event);
      if (status !== 200) throw new Error(`${event.type} was answered with ${status}`);
    }
  }

  async function pictureOf(userId: string): Promise<string> {
    const id = uuidv7();
    const row = { kind: 'original', status: 'ready', fileName: 'eye.jpg' } as const;
    await db
      .insert(images)
      .values({ id, userId, ...row, contentType: 'image/jpeg', createdAt: now() });
    return id;
  }

  async function beginHdExport(buyer: Buyer) {
    const imageId = await pictureOf(buyer.id);
    const body = { product: 'hd_export', image_id: imageId } as const;
    const { data } = await buyer.client.api.createPaymentIntent({ body });
    return { imageId, intent: data, id: intentOf(data) };
  }

  async function beginPremium(buyer: Buyer) {
    const { data } = await buyer.client.api.createPaymentIntent({ body: { product: 'premium' } });
    const { id } = stripe.state.subscriptionOf(data.customer_id);
    return { intent: data, paymentId: intentOf(data), id };
  }

  return {
    ...{ stripe, stack, db, entitlements, post, sign, deliver, deliverAll, pictureOf },
    ...{ beginHdExport, beginPremium },

    async signUp(): Promise<Buyer> {
      const user = await stack.signUp();
      return { ...user, id: (await user.client.getMe()).id };
    },

    isPremium: async ({ id }: Buyer) => (await entitlements.of(id)).isPremium,

    mailsTo: ({ email }: Buyer, template: string): Promise<MailRow[]> =>
      db
        .select()
        .from(mails)
        .where(and(eq(mails.toAddress, email), eq(mails.template, template))),

    async buyHdExport(buyer: Buyer) {
      const begun = await beginHdExport(buyer);
      stripe.state.pay(begun.id);
      await deliverAll(stripeEvent('payment_intent.succeeded', ofPayment(begun.id)));
      return begun;
    },

    async buyPremium(buyer: Buyer) {
      const begun = await beginPremium(buyer);
      stripe.state.pay(begun.paymentId);
      await deliverAll(stripeEvent('customer.subscription.updated', ofSubscription(begun.id)));
      return begun;
    },

    async stop(): Promise<void> {
      await close();
      await stack.stop();
      await stripe.stop();
    },
  };
}
