import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/http/logging.ts';
import { createMail } from '../../platform/mail/mail.ts';
import { ofSubscription, type Shop, startShop } from '../../testing/shop.ts';
import { stripeEvent } from '../../testing/stripe-fake.ts';
import { createUsersService } from '../users/users.service.ts';
import { createEntitlements } from './entitlements.service.ts';
import { createPayments } from './payments.service.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** As a worker has it, some time from now. */
function paymentsIn(aheadMs: number) {
  const now = () => new Date(Date.now() + aheadMs);
  return createPayments({
    ...{ db: shop.db, now, log: createLog({ logLevel: 'silent' }) },
    config: loadConfig(shop.stripe.environment),
    users: createUsersService(shop.db, now),
    mail: createMail((path) => path, now),
    analytics: { track: () => {}, close: async () => {} },
    returnUrl: () => 'https://irisvue.example/payments',
  });
}

test('a payment of which Stripe’s notification got lost is found by asking', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.beginHdExport(buyer);
  shop.stripe.state.pay(id);
  await paymentsIn(hourMs / 2).sweep();
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(false);
  await paymentsIn(2 * hourMs).sweep();
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(true);
  await paymentsIn(4 * hourMs).sweep();
  expect(await shop.mailsTo(buyer, 'payment_receipt')).toHaveLength(1);
});

test('a renewal and an end of which nothing was heard are found by asking', async () => {
  const buyer = await shop.signUp();
  const { id, intent } = await shop.buyPremium(buyer);
  const isPremiumIn = async (aheadMs: number) =>
    (await createEntitlements(shop.db, () => new Date(Date.now() + aheadMs)).of(buyer.id))
      .isPremium;
  shop.stripe.state.renew(id, true);
  expect(await isPremiumIn(32 * dayMs)).toBe(false);
  await paymentsIn(32 * dayMs).sweep();
  expect(await isPremiumIn(32 * dayMs)).toBe(true);

  shop.stripe.state.end(id, 'canceled');
  expect(shop.stripe.state.subscriptionOf(intent.customer_id).status).toBe('canceled');
  await paymentsIn(62 * dayMs).sweep();
  expect(await isPremiumIn(0)).toBe(false);
  expect(await shop.mailsTo(buyer, 'premium_ended')).toHaveLength(1);
});

test('with the account goes its customer at Stripe, and the subscription ends', async () => {
  const buyer = await shop.signUp();
  const { id, intent } = await shop.buyPremium(buyer);
  const { state } = shop.stripe;
  shop.stripe.setDown(true);
  await expect(
    paymentsIn(0)
      .handleAccountDeletion(buyer.id)
      .finally(() => shop.stripe.setDown(false)),
  ).rejects.toMatchObject({ code: 'PAYMENTS_UNAVAILABLE' });
  expect(state.customers).toContain(intent.customer_id);

  await paymentsIn(0).handleAccountDeletion(buyer.id);
  expect(state.customers).not.toContain(intent.customer_id);
  expect(state.subscriptionOf(intent.customer_id).status).toBe('canceled');
  await paymentsIn(0).handleAccountDeletion(buyer.id);
  await shop.deliverAll(stripeEvent('customer.subscription.deleted', ofSubscription(id)));
  await paymentsIn(0).handleAccountDeletion((await shop.signUp()).id);
});

test('half a payment set-up is refused at the start, with what is missing', () => {
  const { STRIPE_WEBHOOK_SECRET: _, ...rest } = shop.stripe.environment;
  expect(() => loadConfig(rest)).toThrow('STRIPE_WEBHOOK_SECRET must be set too');
  expect(loadConfig({}).stripe).toBeNull();
});
