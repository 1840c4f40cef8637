import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paymentCustomers, webhookEvents } from '../../platform/database/schema.ts';
import { eventually, freePort, runCli } from '../../testing/processes.ts';
import { ofPayment, ofSubscription, type Shop, startShop } from '../../testing/shop.ts';
import { stripeEvent } from '../../testing/stripe-fake.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

const dayMs = 24 * 60 * 60_000;

test('the same event twenty times at once is one grant and one receipt', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.beginHdExport(buyer);
  shop.stripe.state.pay(id);
  const event = shop.sign(stripeEvent('payment_intent.succeeded', ofPayment(id)));
  const paths = ['/payments/webhook', '/webhooks/stripe'];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => shop.post(paths[index % 2] ?? '', event)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(true);
  expect((await buyer.client.api.listPurchases()).data).toHaveLength(1);
  expect(await shop.mailsTo(buyer, 'payment_receipt')).toHaveLength(1);
});

test.each([1, 2, 3])(
  'the events of a year in shuffled order %i lead to what is true now',
  async (seed) => {
    const buyer = await shop.signUp();
    const { id, paymentId, intent } = await shop.beginPremium(buyer);
    const events = [stripeEvent('customer.subscription.created', ofSubscription(id))];
    shop.stripe.state.pay(paymentId);
    events.push(stripeEvent('payment_intent.succeeded', ofPayment(paymentId)));
    events.push(stripeEvent('customer.subscription.updated', ofSubscription(id)));
    for (let month = 1; month < 4; month += 1) {
      const invoice = shop.stripe.state.renew(id, true);
      events.push(stripeEvent('invoice.paid', { object: 'invoice', id: invoice }));
      events.push(stripeEvent('customer.subscription.updated', ofSubscription(id)));
    }
    const answers = await Promise.all(shuffle(events, seed).map(shop.deliver));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await shop.isPremium(buyer)).toBe(true);
    const { periodEnd } = shop.stripe.state.subscriptionOf(intent.customer_id);
    const { data } = await buyer.client.api.getSubscription();
    expect(data.until).toBe(new Date(periodEnd * 1000).toISOString());
    expect((await buyer.client.api.listPurchases()).data).toHaveLength(4);
    expect(await shop.mailsTo(buyer, 'payment_receipt')).toHaveLength(4);

    shop.stripe.state.end(id, 'canceled');
    await shop.deliverAll(
      stripeEvent('customer.subscription.deleted', ofSubscription(id)),
      ...shuffle(events, 9),
    );
    expect(await shop.isPremium(buyer)).toBe(false);
    expect(await shop.mailsTo(buyer, 'premium_ended')).toHaveLength(1);
  },
);

test('an event of three days ago, delivered again, counts; a signature of three days ago does not', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.beginHdExport(buyer);
  shop.stripe.state.pay(id);
  const threeDaysAgo = Date.now() - 3 * dayMs;
  const event = stripeEvent('payment_intent.succeeded', ofPayment(id), threeDaysAgo);
  const replay = await shop.post(
    '/payments/webhook',
    shop.stripe.signed(event, { atMs: threeDaysAgo }),
  );
  expect(replay.status).toBe(400);
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(false);
  await shop.deliverAll(event);
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(true);
});

test('a notification that Stripe did not sign is refused and leaves nothing behind', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.beginHdExport(buyer);
  shop.stripe.state.pay(id);
  const event = stripeEvent('payment_intent.succeeded', ofPayment(id));
  const { body, signature } = shop.sign(event);
  const forged = [
    shop.stripe.signed(event, { secret: 'whsec_guessed' }),
    { body: body.replace('succeeded', 'succeeded '), signature },
    { body, signature: 'v1=abc' },
    { body, signature: '' },
  ];
  for (const attempt of forged) {
    const answer = await shop.post('/webhooks/stripe', attempt);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.code).toBe('WEBHOOK_REFUSED');
  }
  const stored = await shop.db
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.eventId, event.id));
  expect(stored).toEqual([]);
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(false);
});

test('a server that dies while it works on an event has done nothing, and the next delivery does it once', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.beginHdExport(buyer);
  shop.stripe.state.pay(id);
  const event = stripeEvent('payment_intent.succeeded', ofPayment(id));
  const port = await freePort();
  const api = runCli(['api'], {
    ...shop.stripe.environment,
    DATABASE_URL: shop.stack.databaseUrl,
    ...shop.stack.environment,
    IRISVUE_HOME: join(shop.stack.homeDir, 'second'),
    PORT: String(port),
  });
  const base = `http://127.0.0.1:${port}`;
  await expect.poll(() => isUp(base), { timeout: 60_000, interval: 100 }).toBe(true);

  const held = shop.stripe.holdNext(new RegExp(`GET /v1/payment_intents/${id}`));
  const { body, signature } = shop.sign(event);
  const lost = fetch(`${base}/api/v1/payments/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body,
  }).then(
    () => 'answered',
    () => 'no answer',
  );
  await held.asked;
  api.signal('SIGKILL');
  await api.ended;
  held.release();
  expect(await lost).toBe('no answer');
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(false);

  await shop.deliverAll(event, event);
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(true);
  expect((await buyer.client.api.listPurchases()).data).toHaveLength(1);
  expect(await shop.mailsTo(buyer, 'payment_receipt')).toHaveLength(1);
});

test('an answer that Stripe never got changes nothing when the event comes again', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.beginHdExport(buyer);
  shop.stripe.state.pay(id);
  const event = shop.sign(stripeEvent('payment_intent.succeeded', ofPayment(id)));
  const held = shop.stripe.holdNext(new RegExp(`GET /v1/payment_intents/${id}`));
  const gone = new AbortController();
  const first = shop.post('/payments/webhook', event, gone.signal).catch(() => null);
  await held.asked;
  gone.abort();
  await first;
  held.release();
  expect((await shop.post('/payments/webhook', event)).status).toBe(200);
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(true);
  expect(await shop.mailsTo(buyer, 'payment_receipt')).toHaveLength(1);
});

test('what was asked first and answered last does not overwrite what is newer', async () => {
  const buyer = await shop.signUp();
  const { id } = await shop.buyPremium(buyer);
  const held = shop.stripe.holdNext(new RegExp(`GET /v1/subscriptions/${id}`));
  const slow = shop.deliver(stripeEvent('customer.subscription.updated', ofSubscription(id)));
  await held.asked;
  shop.stripe.state.end(id, 'canceled');
  let isAnswered = false;
  const quick = shop
    .deliver(stripeEvent('customer.subscription.deleted', ofSubscription(id)))
    .finally(() => {
      isAnswered = true;
    });
  await eventually('the second waits for the first', async () => {
    const { rows } = await shop.db.execute(
      sql`select 1 from pg_locks where locktype = 'advisory' and not granted`,
    );
    return isAnswered || rows.length > 0;
  });
  held.release();
  await Promise.all([slow, quick]);
  expect(await shop.isPremium(buyer)).toBe(false);
});

test('while Stripe cannot be asked, an event is not taken as done', async () => {
  const buyer = await shop.signUp();
  const { id, imageId } = await shop.beginHdExport(buyer);
  shop.stripe.state.pay(id);
  const event = stripeEvent('payment_intent.succeeded', ofPayment(id));
  shop.stripe.setDown(true);
  const answer = await shop.deliver(event).finally(() => shop.stripe.setDown(false));
  expect(answer.status).toBe(503);
  expect((await answer.json()).error.code).toBe('PAYMENTS_UNAVAILABLE');
  await shop.deliverAll(event);
  expect(await shop.entitlements.mayExportHd(buyer.id, imageId)).toBe(true);
});

test('payments of people whom we do not know, and events that are not ours, are taken note of', async () => {
  const buyer = await shop.signUp();
  const { id } = await shop.beginHdExport(buyer);
  shop.stripe.state.pay(id);
  await shop.db.delete(paymentCustomers).where(eq(paymentCustomers.userId, buyer.id));
  await shop.deliverAll(
    stripeEvent('payment_intent.succeeded', ofPayment(id)),
    stripeEvent('payment_intent.succeeded', ofPayment('pi_unknown')),
    stripeEvent('customer.subscription.deleted', ofSubscription('sub_unknown')),
    stripeEvent('customer.deleted', { object: 'customer', id: 'cus_unknown' }),
    stripeEvent('invoice.upcoming', { object: 'invoice' }),
  );
  expect((await buyer.client.api.listPurchases()).data[0]?.status).toBe('pending');
});

const isUp = (base: string) =>
  fetch(`${base}/api/v1/payments/prices`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Fisher and Yates, with a small generator of our own so that a failure can be repeated. */
function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed;
  const shuffled = [...items];
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    const other = state % (index + 1);
    const [a, b] = [shuffled[index], shuffled[other]];
    if (a === undefined || b === undefined) continue;
    [shuffled[index], shuffled[other]] = [b, a];
  }
  return shuffled;
}
