import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactSign } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/database.ts';
import { subscriptions, webhookEvents } from '../../platform/database/schema.ts';
import { makeCertificate, type TestCertificate } from '../../testing/certificates.ts';
import { type GoogleFake, startGoogleFake } from '../../testing/google-fake.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createEntitlements } from './entitlements.service.ts';

const storeLeaf = '2a864886f76364060b01';
const storeIntermediate = '2a864886f76364060201';
const root = makeCertificate({ name: 'Root', isAuthority: true });
const intermediate = makeCertificate({
  ...{ name: 'Intermediate', issuer: root, isAuthority: true, extensions: [storeIntermediate] },
});
const leaf = makeCertificate({ name: 'Store', issuer: intermediate, extensions: [storeLeaf] });
const chain = [leaf, intermediate, root];

const dayMs = 24 * 60 * 60_000;
const pusher = { email: 'push@irisvue.iam.gserviceaccount.com', email_verified: true };
const audience = 'https://irisvue.example/webhooks/google';

let google: GoogleFake;
let stack: TestStack;
let folder: string;
let database: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  google = await startGoogleFake();
  folder = await mkdtemp(join(tmpdir(), 'irisvue-stores-'));
  const [rootFile, keyFile] = [join(folder, 'root.cer'), join(folder, 'key.json')];
  await writeFile(rootFile, Buffer.from(root.base64, 'base64'));
  await writeFile(keyFile, google.serviceAccountKey);
  stack = await startTestStack({
    environment: {
      APPLE_BUNDLE_ID: 'org.irisvue',
      APPLE_ROOT_CERTIFICATE: rootFile,
      GOOGLE_PLAY_PACKAGE: 'org.irisvue',
      GOOGLE_PLAY_KEY: keyFile,
      GOOGLE_PUBSUB_AUDIENCE: audience,
      GOOGLE_PUBSUB_ACCOUNT: pusher.email,
      GOOGLE_ISSUER: google.url,
      GOOGLE_PLAY_API_URL: google.url,
    },
  });
  database = openDatabase(stack.databaseUrl);
});
afterAll(async () => {
  await database.close();
  await stack.stop();
  await google.stop();
  await rm(folder, { recursive: true });
});

async function signUp() {
  const { client } = await stack.signUp();
  return { client, id: (await client.getMe()).id };
}
const isPremium = async (id: string) =>
  (await createEntitlements(database.db, () => new Date()).of(id)).isPremium;
const eventsOf = () => database.db.select().from(webhookEvents);

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${stack.baseUrl}/api/v1/webhooks/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

function signJws(payload: object, certificates: readonly TestCertificate[] = chain) {
  const [signer] = certificates;
  if (signer === undefined) throw new Error('nobody signs');
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', x5c: certificates.map(({ base64 }) => base64) })
    .sign(signer.key);
}

interface AppleState {
  readonly userId: string;
  readonly transactionId: string;
  readonly signedMs?: number;
  readonly expiresMs?: number;
  readonly transaction?: object;
  readonly renewal?: object;
  readonly data?: object;
  readonly certificates?: readonly TestCertificate[];
}

/** What the App Store sends of a subscription, which by default has a month left. */
async function appleNotification(state: AppleState): Promise<{ signedPayload: string }> {
  const { userId, transactionId, signedMs = Date.now(), certificates = chain } = state;
  const ours = { bundleId: 'org.irisvue', environment: 'Production' };
  const transaction = {
    ...{ ...ours, originalTransactionId: transactionId, productId: 'premium' },
    ...{ expiresDate: state.expiresMs ?? Date.now() + 30 * dayMs, appAccountToken: userId },
    ...state.transaction,
  };
  const payload = {
    ...{ notificationType: 'DID_RENEW', notificationUUID: randomUUID(), signedDate: signedMs },
    data: {
      ...ours,
      signedTransactionInfo: await signJws(transaction, certificates),
      signedRenewalInfo: await signJws({ autoRenewStatus: 1, ...state.renewal }, certificates),
      ...state.data,
    },
  };
  return { signedPayload: await signJws(payload, certificates) };
}

test('a subscription bought in the App Store gives premium once, however often Apple says so', async () => {
  const { client, id } = await signUp();
  const notification = await appleNotification({ userId: id, transactionId: '1001' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => post('apple', notification)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await isPremium(id)).toBe(true);
  expect((await client.api.getSubscription()).data).toMatchObject({
    ...{ plan: 'premium', provider: 'apple', cancel_at_period_end: false },
    manage_url: 'https://apps.apple.com/account/subscriptions',
  });
  const rows = await database.db.select().from(subscriptions);
  expect(rows.filter(({ userId }) => userId === id)).toHaveLength(1);
});

test('what Apple signed earlier and delivers later changes nothing', async () => {
  const { id } = await signUp();
  const state = { userId: id, transactionId: '1002' };
  const at = Date.now();
  const bought = await appleNotification({ ...state, signedMs: at - 3 * dayMs });
  const refunded = await appleNotification({
    ...{ ...state, signedMs: at - 2 * dayMs, transaction: { revocationDate: at - 2 * dayMs } },
  });
  await post('apple', refunded);
  await post('apple', bought);
  expect(await isPremium(id)).toBe(false);
  await post('apple', await appleNotification({ ...state, signedMs: at - dayMs }));
  expect(await isPremium(id)).toBe(true);
});

test('a renewal that Apple could not charge has the grace that Apple gives', async () => {
  const { client, id } = await signUp();
  const past = { userId: id, transactionId: '1003', expiresMs: Date.now() - dayMs };
  const renewal = { autoRenewStatus: 0, gracePeriodExpiresDate: Date.now() + dayMs };
  await post('apple', await appleNotification({ ...past, renewal }));
  expect((await client.api.getSubscription()).data).toMatchObject({
    ...{ plan: 'premium', status: 'past_due', cancel_at_period_end: true },
  });
  await post('apple', await appleNotification({ ...past, signedMs: Date.now() + 1 }));
  expect(await isPremium(id)).toBe(false);
});

test('what the App Store did not sign, or signed for others, is refused and leaves nothing behind', async () => {
  const { id } = await signUp();
  const state = { userId: id, transactionId: '1004' };
  const before = (await eventsOf()).length;
  const otherRoot = makeCertificate({ name: 'Root', isAuthority: true });
  const otherIntermediate = makeCertificate({
    ...{ name: 'Intermediate', issuer: otherRoot, isAuthority: true },
    extensions: [storeIntermediate],
  });
  const otherLeaf = makeCertificate({
    ...{ name: 'Store', issuer: otherIntermediate, extensions: [storeLeaf] },
  });
  const developer = makeCertificate({ name: 'Developer', issuer: intermediate });
  const plain = makeCertificate({ name: 'Plain', issuer: root, isAuthority: true });
  const ofPlain = makeCertificate({ name: 'Store', issuer: plain, extensions: [storeLeaf] });
  const expired = makeCertificate({
    ...{ name: 'Store', issuer: intermediate, extensions: [storeLeaf] },
    ...{ validFrom: new Date(Date.now() - 9 * dayMs), validTo: new Date(Date.now() - dayMs) },
  });
  const underLeaf = makeCertificate({ name: 'Store', issuer: leaf, extensions: [storeLeaf] });
  const attempts = [
    { certificates: [otherLeaf, otherIntermediate, otherRoot] },
    { certificates: [otherLeaf, otherIntermediate, root] },
    { certificates: [otherLeaf, intermediate, root] },
    { certificates: [developer, intermediate, root] },
    { certificates: [ofPlain, plain, root] },
    { certificates: [expired, intermediate, root] },
    { certificates: [underLeaf, leaf, root] },
    { certificates: [leaf, intermediate] },
    { certificates: [root] },
    { data: { bundleId: 'org.other' } },
    { data: { environment: 'Sandbox' } },
    { transaction: { environment: 'Sandbox' } },
  ];
  for (const attempt of attempts) {
    const answer = await post('apple', await appleNotification({ ...state, ...attempt }));
    expect([attempt, answer.status]).toEqual([attempt, 400]);
    expect((await answer.json()).error.code).toBe('WEBHOOK_REFUSED');
  }
  const { signedPayload } = await appleNotification(state);
  const [header, , signature] = signedPayload.split('.');
  const forged = Buffer.from('{}').toString('base64url');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  for (const tampered of [`${header}.${forged}.${signature}`, `${none}.${forged}.`, 'nonsense']) {
    expect((await post('apple', { signedPayload: tampered })).status).toBe(400);
  }
  expect(await eventsOf()).toHaveLength(before);
  expect(await isPremium(id)).toBe(false);
});

const playPurchase = (userId: string, state: string, daysLeft: number) => ({
  subscriptionState: `SUBSCRIPTION_STATE_${state}`,
  acknowledgementState: 'ACKNOWLEDGEMENT_STATE_PENDING',
  lineItems: [
    {
      productId: 'premium',
      expiryTime: new Date(Date.now() + daysLeft * dayMs).toISOString(),
      autoRenewingPlan: { autoRenewEnabled: state === 'ACTIVE' },
    },
  ],
  externalAccountIdentifiers: { obfuscatedExternalAccountId: userId },
});

const pushed = (purchaseToken: string, packageName = 'org.irisvue') => ({
  message: {
    messageId: randomUUID(),
    data: Buffer.from(
      JSON.stringify({ packageName, subscriptionNotification: { purchaseToken } }),
    ).toString('base64'),
  },
});

const push = async (body: object, token?: string) =>
  post('google', body, {
    authorization: `Bearer ${token ?? (await google.pushToken({ ...pusher, aud: audience }))}`,
  });

test('a subscription bought on Google Play gives premium once and is acknowledged, and Play says when it ends', async () => {
  const { client, id } = await signUp();
  google.purchases.set('bought', playPurchase(id, 'ACTIVE', 30));
  const notification = pushed('bought');
  const answers = await Promise.all(Array.from({ length: 20 }, () => push(notification)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await isPremium(id)).toBe(true);
  expect(google.acknowledged).toContain('bought');

  google.purchases.set('bought', playPurchase(id, 'CANCELED', 3));
  await push(pushed('bought'));
  expect((await client.api.getSubscription()).data).toMatchObject({
    ...{ plan: 'premium', provider: 'google', cancel_at_period_end: true },
  });
  await expect(client.api.getPrices()).rejects.toMatchObject({ code: 'PAYMENTS_NOT_CONFIGURED' });

  google.purchases.set('bought', playPurchase(id, 'EXPIRED', -1));
  await push(pushed('bought'));
  expect(await isPremium(id)).toBe(false);
});

test('a purchase that was not paid, is of somebody unknown or unknown to Google gives nothing', async () => {
  const { id } = await signUp();
  google.purchases.set('pending', playPurchase(id, 'PENDING', 30));
  google.purchases.set('stranger', playPurchase(randomUUID(), 'ACTIVE', 30));
  for (const token of ['pending', 'stranger', 'unknown']) {
    expect((await push(pushed(token))).status).toBe(200);
  }
  expect(await isPremium(id)).toBe(false);
});

test('what Pub/Sub did not push for us is refused and leaves nothing behind', async () => {
  const { id } = await signUp();
  google.purchases.set('wanted', playPurchase(id, 'ACTIVE', 30));
  const before = (await eventsOf()).length;
  const tokens = [
    'nonsense',
    await google.pushToken({ ...pusher, aud: 'https://elsewhere.example' }),
    await google.pushToken({ ...pusher, aud: audience, email: 'other@example.org' }),
    await google.pushToken({ ...pusher, aud: audience, email_verified: false }),
    await google.pushToken({ ...pusher, aud: audience }, 'https://issuer.example'),
  ];
  for (const token of tokens) expect((await push(pushed('wanted'), token)).status).toBe(400);
  expect((await post('google', pushed('wanted'))).status).toBe(400);
  expect((await push(pushed('wanted', 'org.other'))).status).toBe(400);
  expect(await eventsOf()).toHaveLength(before);
  expect(await isPremium(id)).toBe(false);
});
