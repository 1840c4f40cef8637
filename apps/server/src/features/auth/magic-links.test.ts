import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Outbox, openOutbox } from '../../testing/outbox.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let outbox: Outbox;
let clockAheadMs = 0;
beforeAll(async () => {
  stack = await startTestStack({ now: () => new Date(Date.now() + clockAheadMs) });
  outbox = openOutbox(stack.databaseUrl);
});
afterAll(async () => {
  await outbox.close();
  await stack.stop();
});

const newEmail = () => `${randomUUID()}@example.org`;

async function askForLink(email: string, next?: string): Promise<string> {
  await stack.newClient().api.sendMagicLink({ body: { email, next } });
  return outbox.tokenFor(email, 'sign_in_link');
}

test('a link opens an account for someone who has none, and leads where they were going', async () => {
  const email = newEmail();
  const client = stack.newClient();
  const { user, next } = await client.signInWithLink(
    await askForLink(email, '/circles/join?code=ABC'),
    { locale: 'fr' },
  );
  expect(user).toMatchObject({ email, email_verified: true, has_password: false, locale: 'fr' });
  expect(next).toBe('/circles/join?code=ABC');
  expect(await client.getMe()).toEqual(user);
});

test('a link signs in to the account that is there', async () => {
  const { email, client } = await stack.signUp();
  const { id } = await client.getMe();
  const { user, next } = await stack.newClient().signInWithLink(await askForLink(email));
  expect({ id: user.id, next }).toEqual({ id, next: null });
});

test('a link works once, also for two who use it at the same moment', async () => {
  const token = await askForLink(newEmail());
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, () => stack.newClient().signInWithLink(token)),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(stack.newClient().signInWithLink(token)).rejects.toMatchObject({
    code: 'LINK_INVALID',
  });
});

test('a link ends after fifteen minutes', async () => {
  const token = await askForLink(newEmail());
  clockAheadMs += 15 * 60_000 + 1000;
  await expect(stack.newClient().signInWithLink(token)).rejects.toMatchObject({
    code: 'LINK_INVALID',
  });
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  'circles',
])('a link never leads to %j', async (next) => {
  const body = { email: newEmail(), next };
  await expect(stack.newClient().api.sendMagicLink({ body })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});

test('who reads the mail owns the account: whoever opened it with their address loses it', async () => {
  const { email, password, client: intruder } = await stack.signUp();
  const victim = stack.newClient();
  const { user } = await victim.signInWithLink(await askForLink(email));
  expect(user).toMatchObject({ email_verified: true, has_password: false });
  await expect(stack.newClient().login({ email, password })).rejects.toMatchObject({
    code: 'INVALID_CREDENTIALS',
  });
  expect(await intruder.resume()).toBeNull();
  expect((await victim.getMe()).id).toBe(user.id);
});

test('a confirmed account keeps its password when its owner uses a link', async () => {
  const { email, password } = await stack.signUp();
  const token = await outbox.tokenFor(email, 'verify_email');
  await stack.newClient().api.verifyEmail({ body: { token } });
  await stack.newClient().signInWithLink(await askForLink(email));
  await expect(stack.newClient().login({ email, password })).resolves.toBeDefined();
});

test('nobody fills the mailbox of another: five links an hour', async () => {
  const email = newEmail();
  for (let n = 0; n < 7; n += 1) await askForLink(email);
  expect(await outbox.mailsTo(email)).toHaveLength(5);
  clockAheadMs += 61 * 60_000;
  await askForLink(email);
  expect(await outbox.mailsTo(email)).toHaveLength(6);
});
