import { randomUUID } from 'node:crypto';
import { apiPrefix, type Session, sessionSchema, successEnvelope } from '@irisvue/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let clockAheadMs = 0;
beforeAll(async () => {
  stack = await startTestStack({ now: () => new Date(Date.now() + clockAheadMs) });
});
afterAll(() => stack.stop());

const call = (method: string, path: string, token: string) =>
  fetch(`${stack.baseUrl}${apiPrefix}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  });

async function signInFrom(
  { email, password }: { email: string; password: string },
  userAgent: string,
): Promise<Session> {
  const response = await fetch(`${stack.baseUrl}${apiPrefix}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ email, password }),
  });
  return successEnvelope(sessionSchema).parse(await response.json()).data;
}

async function refresh(token: string | null): Promise<Session | null> {
  const response = await fetch(`${stack.baseUrl}${apiPrefix}/auth/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh_token: token }),
  });
  if (!response.ok) return null;
  return successEnvelope(sessionSchema).parse(await response.json()).data;
}

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

test('people see the devices where they are signed in, by the names that they would use', async () => {
  const user = await stack.signUp();
  const phone = await signInFrom(user, iphone);
  const response = await call('GET', '/auth/sessions', phone.access_token);
  const { data } = await response.json();
  expect(data).toHaveLength(2);
  expect(data[0]).toMatchObject({ device: 'Safari on iPhone', is_current: true });
  expect(data[1]).toMatchObject({ is_current: false });
});

test('a device stays one session however often its token is traded', async () => {
  const { client, refreshTokens } = await stack.signUp();
  const { data: before } = await client.api.listSessions();
  clockAheadMs += 60_000;
  const next = await refresh(await refreshTokens.read());
  const response = await call('GET', '/auth/sessions', next?.access_token ?? '');
  const { data } = await response.json();
  expect(data).toMatchObject([
    { id: before[0]?.id, began_at: before[0]?.began_at, is_current: true },
  ]);
  expect(data[0].last_used_at > (before[0]?.last_used_at ?? '')).toBe(true);
});

test('one device is signed out and the others stay', async () => {
  const user = await stack.signUp();
  const phone = await signInFrom(user, iphone);
  const { data } = await user.client.api.listSessions();
  const session_id = data.find(({ is_current }) => !is_current)?.id ?? '';
  await user.client.api.endSession({ params: { session_id } });
  expect(await refresh(phone.refresh_token)).toBeNull();
  expect(await refresh(await user.refreshTokens.read())).not.toBeNull();
  await expect(user.client.api.endSession({ params: { session_id } })).rejects.toMatchObject({
    code: 'SESSION_NOT_FOUND',
  });
});

test("another person's session cannot be ended", async () => {
  const [one, other] = await Promise.all([stack.signUp(), stack.signUp()]);
  const { data } = await other.client.api.listSessions();
  for (const session_id of [data[0]?.id ?? '', randomUUID()]) {
    await expect(one.client.api.endSession({ params: { session_id } })).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  }
  expect(await refresh(await other.refreshTokens.read())).not.toBeNull();
});

test('signing out everywhere ends every device', async () => {
  const user = await stack.signUp();
  const phone = await signInFrom(user, iphone);
  const own = await user.refreshTokens.read();
  await user.client.logoutEverywhere();
  expect(await refresh(phone.refresh_token)).toBeNull();
  expect(await refresh(own)).toBeNull();
  await expect(user.client.getMe()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
