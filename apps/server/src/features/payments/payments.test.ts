import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  intentOf,
  ofCharge,
  ofPayment,
  ofSubscription,
  type Shop,
  startShop,
} from '../../testing/shop.ts';
import { stripeEvent } from '../../testing/stripe-fake.ts';
import { createEntitlements } from './entitlements.service.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

const dayMs = 24 * 60 * 60_000;

test('a print file is paid with 4.99 €, whatever the caller sends, and is theirs once Stripe says so', async () => {
  const buyer = await shop.signUp();
  const imageId = await shop.pictureOf(buyer.id);
  const body = { product: 'hd_export', image_id: imageId, amount: 1, amount_cents: 1 } as const;
  const { data: intent } = await buyer.client.api.createPaymentIntent({ body });
  expect(intent).toMatchObject({ amount_cents: 499, currency: 'eur' });
  expect(intent.ephemeral_key).toMatch(/^ek_test/);
  const id = intentOf(intent);

  await shop.deliverAll(stripeEvent('payment_intent.succeeded', ofPayment(id)));
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(false);
  shop.stripe.state.pay(id);
  await shop.deliverAll(stripeEvent('payment_intent.succeeded', ofPayment(id)));
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(true);
  expect(await shop.entitlements.mayExportHd(buyer.id, await shop.pictureOf(buyer.id))).toBe(false);
  expect(await shop.isPremium(buyer)).toBe(false);

  const { data: purchases } = await buyer.client.api.listPurchases();
  expect(purchases).toMatchObject([
    { product: 'hd_export', image_id: imageId, status: 'paid', amount_cents: 499 },
  ]);
  expect(purchases[0]?.receipt_url).toContain(id);
  const [mail, ...more] = await shop.mailsTo(buyer, 'payment_receipt');
  expect(mail?.subject).toContain('€4.99');
  expect(more).toEqual([]);
  await expect(buyer.client.api.createPaymentIntent({ body })).rejects.toMatchObject({
    code: 'ALREADY_PAID',
  });
});

test('a refund takes the print file back, a part of it does not', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.buyHdExport(buyer);
  shop.stripe.state.refund(id, 100);
  await shop.deliverAll(stripeEvent('charge.refunded', ofCharge(id)));
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(true);
  shop.stripe.state.refund(id, 399);
  await shop.deliverAll(
    stripeEvent('charge.refunded', ofCharge(id)),
    stripeEvent('refund.updated', { ...ofCharge(id), object: 'refund' }),
  );
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(false);
  expect((await buyer.client.api.listPurchases()).data[0]?.status).toBe('refunded');
  expect(await shop.mailsTo(buyer, 'payment_refunded')).toHaveLength(1);
  const body = { product: 'hd_export', image_id: imageId } as const;
  const { data: again } = await buyer.client.api.createPaymentIntent({ body });
  expect(intentOf(again)).not.toBe(id);
});

test('a dispute takes the print file back until it is won', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.buyHdExport(buyer);
  const mayExport = () => shop.entitlements.mayExportHd(buyer.id, imageId);
  const dispute = { object: 'dispute', id: 'dp_1', payment_intent: id };
  for (const [status, expected] of [
    ['warning_needs_response', true],
    ['needs_response', false],
    ['lost', false],
    ['won', true],
  ] as const) {
    shop.stripe.state.dispute(id, status);
    await shop.deliverAll(stripeEvent('charge.dispute.updated', dispute));
    expect(await mayExport()).toBe(expected);
  }
  expect(await shop.mailsTo(buyer, 'payment_receipt')).toHaveLength(1);
});

test('premium begins with its first payment, is cancelled for the end of the period, kept after all, and ends', async () => {
  const buyer = await shop.signUp();
  const { client } = buyer;
  const { intent, id } = await shop.beginPremium(buyer);
  expect(intent).toMatchObject({ product: 'premium', amount_cents: 999, currency: 'eur' });
  await shop.deliverAll(stripeEvent('customer.subscription.created', ofSubscription(id)));
  expect((await client.api.getSubscription()).data).toMatchObject({ plan: 'free', status: null });

  shop.stripe.state.pay(intentOf(intent));
  await shop.deliverAll(stripeEvent('payment_intent.succeeded', ofPayment(intentOf(intent))));
  const { data: begun } = await client.api.getSubscription();
  expect(begun).toMatchObject({ plan: 'premium', status: 'active', provider: 'stripe' });
  expect(await shop.entitlements.mayExportHd(buyer.id, await shop.pictureOf(buyer.id))).toBe(true);
  expect((await client.api.listPurchases()).data).toMatchObject([
    { product: 'premium', amount_cents: 999, status: 'paid' },
  ]);

  expect((await client.api.cancelSubscription()).data.cancel_at_period_end).toBe(true);
  expect(await shop.isPremium(buyer)).toBe(true);
  expect((await client.api.resumeSubscription()).data.cancel_at_period_end).toBe(false);
  expect((await client.api.openPaymentPortal()).data.url).toContain('https://billing.stripe.com/');

  shop.stripe.state.end(id, 'canceled');
  await shop.deliverAll(stripeEvent('customer.subscription.deleted', ofSubscription(id)));
  expect((await client.api.getSubscription()).data).toMatchObject({
    plan: 'free',
    status: 'cancelled',
  });
  await expect(client.api.cancelSubscription()).rejects.toMatchObject({
    code: 'SUBSCRIPTION_NOT_FOUND',
  });
  expect(await shop.mailsTo(buyer, 'premium_ended')).toHaveLength(1);
});

test('a renewal that cannot be charged leaves a week of premium, and none after', async () => {
  const buyer = await shop.signUp();
  const { id, intent } = await shop.buyPremium(buyer);
  const { periodEnd } = shop.stripe.state.subscriptionOf(intent.customer_id);
  shop.stripe.state.renew(id, false);
  await shop.deliverAll(stripeEvent('customer.subscription.updated', ofSubscription(id)));
  const at = (ms: number) =>
    createEntitlements(shop.db, () => new Date(periodEnd * 1000 + ms)).of(buyer.id);
  expect((await at(6 * dayMs)).isPremium).toBe(true);
  expect((await at(8 * dayMs)).isPremium).toBe(false);
  expect((await buyer.client.api.getSubscription()).data.status).toBe('past_due');
  shop.stripe.state.end(id, 'unpaid');
  await shop.deliverAll(stripeEvent('customer.subscription.updated', ofSubscription(id)));
  expect(await shop.isPremium(buyer)).toBe(false);
  expect((await buyer.client.api.getSubscription()).data.status).toBe('expired');
});

test('premium lasts while a renewal is on its way, and not after an end that was asked for', async () => {
  const buyer = await shop.signUp();
  const { intent } = await shop.buyPremium(buyer);
  const { periodEnd } = shop.stripe.state.subscriptionOf(intent.customer_id);
  const justAfter = createEntitlements(shop.db, () => new Date(periodEnd * 1000 + 60_000));
  expect((await justAfter.of(buyer.id)).isPremium).toBe(true);
  await buyer.client.api.cancelSubscription();
  expect((await justAfter.of(buyer.id)).isPremium).toBe(false);
});

test('a refunded period of premium is over at once', async () => {
  const buyer = await shop.signUp();
  const { paymentId } = await shop.buyPremium(buyer);
  shop.stripe.state.refund(paymentId);
  await shop.deliverAll(stripeEvent('charge.refunded', ofCharge(paymentId)));
  expect(await shop.isPremium(buyer)).toBe(false);
});

test('two devices that begin to pay at once begin the same payment', async () => {
  const buyer = await shop.signUp();
  const imageId = await shop.pictureOf(buyer.id);
  const customers = new Set<string>();
  const orders = [{ product: 'hd_export', image_id: imageId }, { product: 'premium' }] as const;
  for (const body of orders) {
    const begun = await Promise.all(
      Array.from({ length: 4 }, () => buyer.client.api.createPaymentIntent({ body })),
    );
    expect(new Set(begun.map(({ data }) => data.client_secret)).size).toBe(1);
    for (const { data } of begun) customers.add(data.customer_id);
  }
  const [customer = '', ...others] = customers;
  expect(others).toEqual([]);
  expect(shop.stripe.state.countIntents(customer)).toBe(2);
});

test('nobody pays for a picture that is not theirs', async () => {
  const buyer = await shop.signUp();
  const other = await shop.pictureOf((await shop.signUp()).id);
  const body = { product: 'hd_export', image_id: other } as const;
  await expect(buyer.client.api.createPaymentIntent({ body })).rejects.toMatchObject({
    code: 'IMAGE_NOT_FOUND',
  });
});

test('prices are there for everybody, and premium costs what Stripe says', async () => {
  const { data } = await shop.stack.newClient().api.getPrices();
  expect(data).toEqual({
    premium: { amount_cents: 999, currency: 'eur', interval: 'month' },
    hd_export: { amount_cents: 499, currency: 'eur' },
  });
});

test('no key, no secret of a payment and no body of a notification is in the log', async () => {
  const buyer = await shop.signUp();
  const { intent, id } = await shop.buyHdExport(buyer);
  const log = await readFile(join(shop.stack.homeDir, 'logs/irisvue.log'), 'utf8');
  const secrets = [intent.client_secret, intent.ephemeral_key, id, intent.customer_id, 'evt_'];
  for (const secret of [...secrets, ...Object.values(shop.stripe.environment)]) {
    expect(log).not.toContain(secret);
  }
});
