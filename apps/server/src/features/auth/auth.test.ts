import { apiPrefix, type Session, sessionSchema, successEnvelope } from '@irisvue/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let clockAheadMs = 0;
beforeAll(async () => {
  stack = await startTestStack({ now: () => new Date(Date.now() + clockAheadMs) });
});
afterAll(() => stack.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${stack.baseUrl}${apiPrefix}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function refresh(token: string | null): Promise<Session | null> {
  const response = await post('/auth/refresh', { refresh_token: token });
  if (!response.ok) return null;
  return successEnvelope(sessionSchema).parse(await response.json()).data;
}

test('someone signs up, signs in again and sees their account', async () => {
  const { client, email, password } = await stack.signUp();
  expect(await client.getMe()).toMatchObject({ email });
  const again = stack.newClient();
  await again.login({ email: email.toUpperCase(), password });
  expect(await again.getMe()).toEqual(await client.getMe());
});

test('an address can have one account', async () => {
  const { email, password } = await stack.signUp();
  await expect(stack.newClient().register({ email, password })).rejects.toMatchObject({
    code: 'EMAIL_TAKEN',
  });
});

test('a wrong password and an unknown address are refused with the same answer', async () => {
  const { email } = await stack.signUp();
  const answers = await Promise.all(
    [email, 'nobody@example.org'].map(async (address) => {
      const response = await post('/auth/login', { email: address, password: 'not this one' });
      const { error } = await response.json();
      return { status: response.status, code: error.code, message: error.message };
    }),
  );
  expect(answers[0]).toMatchObject({ status: 401, code: 'INVALID_CREDENTIALS' });
  expect(answers[1]).toEqual(answers[0]);
});

test('a refresh token is traded for a new one', async () => {
  const { refreshTokens } = await stack.signUp();
  const first = await refreshTokens.read();
  const session = await refresh(first);
  expect(session?.refresh_token).not.toBe(first);
  expect(await refresh(session?.refresh_token ?? null)).not.toBeNull();
});

test('a client that lost the answer may trade the same token again at once', async () => {
  const { refreshTokens } = await stack.signUp();
  const token = await refreshTokens.read();
  const sessions = await Promise.all([refresh(token), refresh(token)]);
  expect(sessions.every((session) => session !== null)).toBe(true);
});

test('a token that comes back later was stolen, and ends every session of its family', async () => {
  const { refreshTokens } = await stack.signUp();
  const stolen = await refreshTokens.read();
  const current = (await refresh(stolen))?.refresh_token ?? null;
  clockAheadMs += 21_000;
  expect(await refresh(stolen)).toBeNull();
  expect(await refresh(current)).toBeNull();
});

test('signing out ends the session', async () => {
  const { client, refreshTokens } = await stack.signUp();
  const token = await refreshTokens.read();
  await client.logout();
  expect(await refresh(token)).toBeNull();
});

test('an access token ends after fifteen minutes', async () => {
  const { email, password } = await stack.signUp();
  const { data } = await (await post('/auth/login', { email, password })).json();
  const me = () =>
    fetch(`${stack.baseUrl}${apiPrefix}/users/me`, {
      headers: { authorization: `Bearer ${data.access_token}` },
    });
  expect((await me()).status).toBe(200);
  clockAheadMs += 15 * 60_000 + 1000;
  expect((await me()).status).toBe(401);
});

test('a browser keeps its refresh token in a cookie that scripts and other sites cannot use', async () => {
  const { email, password } = await stack.signUp();
  const login = await post('/auth/login', { email, password, token_transport: 'cookie' });
  expect((await login.json()).data.refresh_token).toBeNull();
  const cookie = login.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Strict');
  expect(cookie).toContain('Path=/api/v1/auth');

  const [sent = ''] = cookie.split(';');
  const refreshed = await post('/auth/refresh', {}, { cookie: sent });
  expect(refreshed.status).toBe(200);
  expect((await refreshed.json()).data.refresh_token).toBeNull();
  const next = (refreshed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  expect(next).not.toBe(sent);

  const logout = await post('/auth/logout', {}, { cookie: next });
  expect(logout.headers.get('set-cookie')).toContain('irisvue_refresh=;');
  expect((await post('/auth/refresh', {}, { cookie: next })).status).toBe(401);
});
