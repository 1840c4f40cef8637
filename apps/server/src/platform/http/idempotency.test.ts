import { randomUUID } from 'node:crypto';
import { apiPrefix } from '@irisvue/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/processes.ts';
import { isScaledOut } from '../../testing/services.ts';
import { startTestStack, type TestStack, type TestUser } from '../../testing/test-stack.ts';

let stack: TestStack;
let database: Client;
let shiftMs = 0;
beforeAll(async () => {
  stack = await startTestStack({
    environment: { UPLOAD_MAX_BYTES: '1000000000000000' },
    now: () => new Date(Date.now() + shiftMs),
  });
  database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await stack.stop();
});

const photo = { file_name: 'eye.jpg', content_type: 'image/jpeg', byte_size: 1000 };

/** Someone who sends POSTs as they are. */
async function someone() {
  const user = await stack.signUp();
  return { ...user, send: await signIn(user) };
}

async function signIn({ email, password }: Pick<TestUser, 'email' | 'password'>) {
  const login = await post('/auth/login', { email, password, token_transport: 'body' });
  const authorization = `Bearer ${(await login.json()).data.access_token}`;
  return (path: string, body: unknown, key: string) =>
    post(path, body, { authorization, 'idempotency-key': key });
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${stack.baseUrl}${apiPrefix}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const isReplayed = ({ headers }: Response) => headers.get('idempotent-replayed');

test('of twenty identical requests at once one has an effect, and all who ask later get its answer', async () => {
  const { client, send } = await someone();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, () => send('/images', photo, key)));
  const made = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status === 409);
  expect(made.length + refused.length).toBe(20);
  expect(made.filter((answer) => isReplayed(answer) === null)).toHaveLength(1);
  for (const answer of refused) expect(answer.headers.get('retry-after')).toBe('1');

  const later = await send('/images', photo, key);
  expect([later.status, isReplayed(later)]).toEqual([201, 'true']);
  expect(await later.text()).toBe(await made[0]?.text());
  expect((await client.listImages()).data).toHaveLength(1);
});

test('a key that was used for another request is refused, whatever its order of fields', async () => {
  const { send } = await someone();
  const key = randomUUID();
  expect((await send('/images', photo, key)).status).toBe(201);
  for (const [path, body] of [
    ['/images', { ...photo, byte_size: 1001 }],
    ['/processing/segment', { image_id: randomUUID() }],
  ] as const) {
    const answer = await send(path, body, key);
    expect([answer.status, (await answer.json()).error.code]).toEqual([
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  }
  const reordered = Object.fromEntries(Object.entries(photo).reverse());
  expect(isReplayed(await send('/images', reordered, key))).toBe('true');
});

test('two people may use the same key', async () => {
  const [one, other] = [await someone(), await someone()];
  const key = 'the first';
  expect(isReplayed(await one.send('/images', photo, key))).toBeNull();
  expect(isReplayed(await other.send('/images', photo, key))).toBeNull();
});

test('a refusal is repeated as it was, a failure of ours is not', async () => {
  const { send } = await someone();
  const missing = { image_id: randomUUID() };
  const first = await send('/processing/segment', missing, 'refused');
  const again = await send('/processing/segment', missing, 'refused');
  expect([again.status, isReplayed(again)]).toEqual([404, 'true']);
  expect(await again.text()).toBe(await first.text());

  // Only a disk can be too full for a picture.
  if (isScaledOut()) return;
  const tooMuch = { ...photo, byte_size: 900_000_000_000_000 };
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const full = await send('/images', tooMuch, 'no room');
    expect([full.status, isReplayed(full)]).toEqual([507, null]);
  }
});

test.each(['', 'x'.repeat(256), 'clé'])('%j is no key', async (key) => {
  const { send } = await someone();
  const answer = await send('/images', photo, key);
  expect([answer.status, (await answer.json()).error.code]).toEqual([400, 'VALIDATION_FAILED']);
});

test('a request whose process died is made again once its lease has run out', async () => {
  const { client, send } = await someone();
  await database.query('begin; lock table images in access exclusive mode');
  const first = send('/images', photo, 'slow');
  await eventually('the first one waits', async () => {
    const { rows } = await database.query(
      `select 1 from pg_locks where relation = 'images'::regclass and not granted`,
    );
    return rows.length === 1;
  });
  const second = await send('/images', photo, 'slow');
  expect([second.status, (await second.json()).error.code]).toEqual([
    409,
    'IDEMPOTENCY_IN_PROGRESS',
  ]);
  shiftMs += 60_001;
  const third = send('/images', photo, 'slow');
  await database.query('commit');
  expect((await first).status).toBe(201);
  expect((await third).status).toBe(201);
  // The answer that counts is the one of whoever held the lease last.
  const later = await send('/images', photo, 'slow');
  expect(isReplayed(later)).toBe('true');
  expect(await later.text()).toBe(await (await third).text());
  expect((await client.listImages()).data).toHaveLength(2);
});

test('answers to those who have not signed in are repeated with their cookies, and sealed in the database', async () => {
  const body = {
    email: `${randomUUID()}@example.org`,
    password: 'correct horse battery staple',
    token_transport: 'cookie',
  };
  const first = await post('/auth/register', body, { 'idempotency-key': 'sign me up' });
  const again = await post('/auth/register', body, { 'idempotency-key': 'sign me up' });
  expect([first.status, again.status, isReplayed(again)]).toEqual([201, 201, 'true']);
  expect(first.headers.get('set-cookie')).not.toBeNull();
  expect(again.headers.get('set-cookie')).toBe(first.headers.get('set-cookie'));
  const text = await first.text();
  expect(await again.text()).toBe(text);

  const { rows } = await database.query('select t::text as kept from idempotency_keys t');
  const kept = JSON.stringify(rows);
  const secrets = [body.email, body.password, JSON.parse(text).data.access_token, '127.0.0.1'];
  for (const secret of secrets) expect(kept).not.toContain(secret);
});

test('after a day the same request is a new one', async () => {
  const { client, send, ...credentials } = await someone();
  expect((await send('/images', photo, 'daily')).status).toBe(201);
  shiftMs += 24 * 60 * 60_000 + 1000;
  const sendNextDay = await signIn(credentials);
  const next = await sendNextDay('/images', photo, 'daily');
  expect([next.status, isReplayed(next)]).toEqual([201, null]);
  expect((await client.listImages()).data).toHaveLength(2);
});
