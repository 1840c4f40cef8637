import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/database.ts';
import { users } from '../../platform/database/schema.ts';
import { type Outbox, openOutbox } from '../../testing/outbox.ts';
import { eventually } from '../../testing/processes.ts';
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

const better = 'seven green herons';

async function askForReset(email: string): Promise<string> {
  await stack.newClient().api.forgotPassword({ body: { email } });
  return outbox.tokenFor(email, 'reset_password');
}
const login = (email: string, password: string) => stack.newClient().login({ email, password });

test('a forgotten password is replaced, which signs out every device and signs in here', async () => {
  const { email, password, client } = await stack.signUp();
  const { id } = await client.getMe();
  const here = stack.newClient();
  const user = await here.resetPassword(await askForReset(email), better);
  // Reading the mail also showed that the address is theirs.
  expect(user).toMatchObject({ id, email_verified: true, has_password: true });
  expect((await here.getMe()).id).toBe(id);
  expect(await client.resume()).toBeNull();
  await expect(login(email, password)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
  expect((await login(email, better)).id).toBe(id);
  expect((await outbox.mailsTo(email))[0]).toMatchObject({ template: 'password_changed' });
});

test('a link for a new password works once, for an hour, and not beside a newer password', async () => {
  const { email } = await stack.signUp();
  const [first, second] = [await askForReset(email), await askForReset(email)];
  await stack.newClient().resetPassword(second, better);
  for (const spent of [first, second]) {
    await expect(stack.newClient().resetPassword(spent, better)).rejects.toMatchObject({
      code: 'LINK_INVALID',
    });
  }
  const late = await askForReset(email);
  clockAheadMs += 60 * 60_000 + 1000;
  await expect(stack.newClient().resetPassword(late, better)).rejects.toMatchObject({
    code: 'LINK_INVALID',
  });
});

test('a link survives a password that is refused', async () => {
  const { email } = await stack.signUp();
  const token = await askForReset(email);
  await expect(stack.newClient().resetPassword(token, 'Password123!')).rejects.toMatchObject({
    code: 'PASSWORD_BREACHED',
  });
  await expect(stack.newClient().resetPassword(token, better)).resolves.toBeDefined();
});

test('a link of one kind does nothing of another', async () => {
  const { email } = await stack.signUp();
  const token = await askForReset(email);
  await expect(stack.newClient().signInWithLink(token)).rejects.toMatchObject({
    code: 'LINK_INVALID',
  });
  await expect(stack.newClient().api.verifyEmail({ body: { token } })).rejects.toMatchObject({
    code: 'LINK_INVALID',
  });
});

test('an address without an account is told so by mail, and nowhere else', async () => {
  const email = `${randomUUID()}@example.org`;
  const { data } = await stack.newClient().api.forgotPassword({ body: { email, locale: 'fr' } });
  expect(data).toBeNull();
  const [mail] = await outbox.mailsTo(email);
  expect(mail).toMatchObject({ template: 'no_account', locale: 'fr' });
  expect(mail?.textBody).not.toContain('token=');
});

test('changing the password asks for the old one and signs the other devices out', async () => {
  const { email, password, client } = await stack.signUp();
  const other = stack.newClient();
  await other.login({ email, password });
  const change = (current_password: string) =>
    client.api.changePassword({ body: { current_password, password: better } });
  await expect(change('not this one')).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
  await change(password);
  expect(await other.resume()).toBeNull();
  expect(await client.resume()).toMatchObject({ email });
  await expect(login(email, better)).resolves.toBeDefined();
});

test('who came by a link may set a first password', async () => {
  const email = `${randomUUID()}@example.org`;
  const client = stack.newClient();
  await client.api.sendMagicLink({ body: { email } });
  await client.signInWithLink(await outbox.tokenFor(email, 'sign_in_link'));
  await client.api.changePassword({ body: { password: better } });
  await expect(login(email, better)).resolves.toMatchObject({ has_password: true });
});

test('a phone that was left open for long sets no first password', async () => {
  const email = `${randomUUID()}@example.org`;
  const client = stack.newClient();
  await client.api.sendMagicLink({ body: { email } });
  await client.signInWithLink(await outbox.tokenFor(email, 'sign_in_link'));
  clockAheadMs += 16 * 60_000;
  await expect(client.api.changePassword({ body: { password: better } })).rejects.toMatchObject({
    code: 'FRESH_SIGN_IN_REQUIRED',
  });
  await expect(login(email, better)).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' });
});

test('a new password that is set while a sign-in link is used stays', async () => {
  const { email } = await stack.signUp();
  const reset = await askForReset(email);
  await stack.newClient().api.sendMagicLink({ body: { email } });
  const link = await outbox.tokenFor(email, 'sign_in_link');
  const { db, close } = openDatabase(stack.databaseUrl);
  const waiting = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`;
  const areWaiting = (count: number) => async () =>
    ((await db.execute(waiting)).rowCount ?? 0) >= count;
  let both: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await tx.select().from(users).where(eq(users.email, email)).for('update');
    const body = { token: reset, password: better };
    const setting = stack.newClient().api.resetPassword({ body });
    await eventually('the new password waits', areWaiting(1));
    const signingIn = stack.newClient().signInWithLink(link);
    both = Promise.all([setting, signingIn]);
    await eventually('the link waits', areWaiting(2));
  });
  await both;
  await close();
  await expect(login(email, better)).resolves.toMatchObject({ email });
});

test.each([
  { password: 'short', code: 'VALIDATION_FAILED' },
  { password: 'Password123!', code: 'PASSWORD_BREACHED' },
  { password: 'ada.lovelace1815', code: 'PASSWORD_LIKE_EMAIL' },
  { password: 'my ada.lovelace@example.org', code: 'PASSWORD_LIKE_EMAIL' },
])('"$password" is refused with the reason', async ({ password, code }) => {
  const registering = stack.newClient().register({ email: 'ada.lovelace@example.org', password });
  await expect(registering).rejects.toMatchObject({ code });
});

test('a new account is asked to confirm its address, once more on request, until it has', async () => {
  const { email, client } = await stack.signUp();
  expect(await client.getMe()).toMatchObject({ email_verified: false });
  await client.api.resendVerification();
  expect(await outbox.mailsTo(email)).toHaveLength(2);
  const token = await outbox.tokenFor(email, 'verify_email');
  await stack.newClient().api.verifyEmail({ body: { token } });
  expect(await client.getMe()).toMatchObject({ email_verified: true });
  await client.api.resendVerification();
  expect(await outbox.mailsTo(email)).toHaveLength(2);
  await expect(client.api.verifyEmail({ body: { token } })).rejects.toMatchObject({
    code: 'LINK_INVALID',
  });
});
