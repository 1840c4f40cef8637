import { operations } from '@irisvue/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createEntitlements } from '../features/payments/entitlements.service.ts';
import { openDatabase } from '../platform/database/database.ts';
import { auditLog } from '../platform/database/schema.ts';
import { eyePhotograph, uploadAndPrepare } from '../testing/photographs.ts';
import { runCli } from '../testing/processes.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';
import { runGrant } from './grant.command.ts';

let stack: TestStack;
let database: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  stack = await startTestStack();
  database = openDatabase(stack.databaseUrl);
});
afterAll(async () => {
  await database.close();
  await stack.stop();
});

/** Beside the running product, as a process of its own. */
async function irisvue(...args: string[]): Promise<{ status: number | string; said: string }> {
  const cli = runCli(args, stack.environment);
  return { status: await cli.ended, said: cli.output().trim() };
}

const notConfigured = { code: 'PAYMENTS_NOT_CONFIGURED', status: 409 };
const entitlementsAt = (at: Date) => createEntitlements(database.db, () => at);

test('without keys every payment route says that payments are not configured, whatever is sent', async () => {
  const { client, email, password } = await stack.signUp();
  await expect(client.api.getSubscription()).rejects.toMatchObject(notConfigured);
  const login = await fetch(`${stack.baseUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { access_token: token } = (await login.json()).data;
  const routes = Object.values(operations).filter(({ tag }) => tag === 'payments');
  expect(routes.length).toBeGreaterThan(9);
  for (const { method, path } of routes) {
    const answer = await fetch(`${stack.baseUrl}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
    expect([path, answer.status]).toEqual([path, 409]);
    expect((await answer.json()).error.code).toBe('PAYMENTS_NOT_CONFIGURED');
  }
});

test('the operator gives premium while IrisVue runs, changes its end and takes it back', async () => {
  const { client, email } = await stack.signUp();
  const { id } = await client.getMe();
  expect(await irisvue('grant', email.toUpperCase(), 'premium', '--until', '2030-01-31')).toEqual({
    status: 0,
    said: `${email} has premium until 2030-01-31.`,
  });
  expect((await client.api.getSubscription()).data).toMatchObject({
    ...{ plan: 'premium', status: 'active', provider: 'grant' },
    until: '2030-01-31T23:59:59.999Z',
  });
  expect((await entitlementsAt(new Date('2030-01-31T20:00Z')).of(id)).isPremium).toBe(true);
  expect((await entitlementsAt(new Date('2030-02-01T00:00Z')).of(id)).isPremium).toBe(false);

  await irisvue('grant', email, 'premium');
  expect((await client.api.getSubscription()).data).toMatchObject({ plan: 'premium', until: null });
  expect((await irisvue('revoke', email, 'premium')).status).toBe(0);
  expect((await client.api.getSubscription()).data).toMatchObject({
    ...{ plan: 'free', status: 'cancelled' },
  });
  const noted = await database.db.select().from(auditLog).where(eq(auditLog.subjectId, id));
  const actions = noted
    .map(({ action }) => action)
    .filter((action) => action.startsWith('premium'));
  expect(actions.sort()).toEqual(['premium.granted', 'premium.granted', 'premium.revoked']);
});

test('the operator gives the print file of one picture, and the role of an operator', async () => {
  const { client, email } = await stack.signUp();
  const { id } = await client.getMe();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const mayExport = () => entitlementsAt(new Date()).mayExportHd(id, image.id);
  expect((await irisvue('grant', email, 'hd_export', '--image', image.id)).status).toBe(0);
  expect(await mayExport()).toBe(true);
  expect((await irisvue('revoke', email, 'hd_export', '--image', image.id)).status).toBe(0);
  expect(await mayExport()).toBe(false);

  expect((await irisvue('grant', email, 'admin')).said).toBe(`${email} is an operator now.`);
  await client.api.getOverview();
  await irisvue('revoke', email, 'admin');
  await expect(client.api.getOverview()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a call that makes no sense is refused with a reason', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const email = 'ada@example.org';
  for (const [args, reason] of [
    [[email, 'gold'], '"what"'],
    [[email, 'premium', '--until', 'soon'], '"until"'],
    [[email, 'premium', '--until', '2030-01-31', '--months', '1'], 'not both'],
    [[email, 'premium', '--until', '2020-01-31'], 'is over'],
    [[email, 'admin', '--months', '12'], 'has no end'],
    [[email, 'hd_export'], '--image'],
  ] as const) {
    expect(await runGrant('grant', [...args])).toBe(2);
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining(reason));
  }
  said.mockRestore();
  const unknown = await irisvue('grant', 'nobody@example.org', 'premium');
  expect(unknown.status).toBe(2);
  expect(unknown.said).toContain('Nobody has an account');
});

test('taking back what was never given is refused, and leaves no trace in what someone paid', async () => {
  const { client, email } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  for (const args of [['premium'], ['hd_export', '--image', image.id], ['admin']]) {
    const revoked = await irisvue('revoke', email, ...args);
    expect(revoked).toEqual({ status: 2, said: `${email} was not given ${args[0]}.` });
  }
  await expect(client.api.getSubscription()).rejects.toMatchObject(notConfigured);
  await expect(client.api.listPurchases()).rejects.toMatchObject(notConfigured);
});
