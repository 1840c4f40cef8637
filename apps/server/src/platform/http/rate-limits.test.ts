import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({
    environment: {
      RATE_LIMIT_PER_MINUTE: '6',
      RATE_LIMIT_PROCESSING_PER_MINUTE: '2',
      RATE_LIMIT_SIGN_IN_PER_MINUTE: '4',
    },
  });
});
afterAll(() => stack.stop());

const limited = { code: 'RATE_LIMITED', status: 429 };

test('each user has a number of requests a minute, and fewer for processing', async () => {
  const { client: busy } = await stack.signUp({ consent: false });
  const { client: calm } = await stack.signUp({ consent: false });
  const nothing = '01890a5d-ac96-774b-bcce-b302099a8057';
  for (let call = 0; call < 2; call += 1) {
    await expect(busy.segment(nothing)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  }
  await expect(busy.segment(nothing)).rejects.toMatchObject(limited);
  for (let call = 0; call < 6; call += 1) await busy.getMe();
  await expect(busy.getMe()).rejects.toMatchObject(limited);
  expect(await calm.getMe()).toBeDefined();
});

test('every answer says how much of the limit is left, and until when', async () => {
  const { email, password } = await stack.signUp({ consent: false });
  const login = await fetch(`${stack.baseUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, token_transport: 'body' }),
  });
  const authorization = `Bearer ${(await login.json()).data.access_token}`;
  const { headers } = await fetch(`${stack.baseUrl}/api/v1/jobs`, { headers: { authorization } });
  expect(headers.get('ratelimit-limit')).toBe('6');
  expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(6);
  expect(Number(headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
});

test('guessing passwords is slowed down, and the answer says how long to wait', async () => {
  const attempt = () =>
    fetch(`${stack.baseUrl}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'a@example.org', password: 'a guess' }),
    });
  let response = await attempt();
  for (let call = 0; call < 4; call += 1) response = await attempt();
  expect(response.status).toBe(429);
  expect((await response.json()).error.code).toBe('RATE_LIMITED');
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(response.headers.get('ratelimit-limit')).toBe('4');
});
