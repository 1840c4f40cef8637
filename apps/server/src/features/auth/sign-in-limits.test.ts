import { randomUUID } from 'node:crypto';
import { apiPrefix } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { signInFailures } from '../../platform/database/schema.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let db: Database;
let closeDatabase: () => Promise<void>;
let clockAheadMs = 0;
beforeAll(async () => {
  stack = await startTestStack({
    now: () => new Date(Date.now() + clockAheadMs),
    // So that each test may come from an address of its own.
    environment: { TRUST_PROXY: 'true' },
  });
  ({ db, close: closeDatabase } = openDatabase(stack.databaseUrl));
});
afterAll(async () => {
  await closeDatabase();
  await stack.stop();
});

let addresses = 0;
const newAddress = () => {
  addresses += 1;
  return `192.0.2.${addresses}`;
};
const post = (path: string, body: object, address: string) =>
  fetch(`${stack.baseUrl}${apiPrefix}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify(body),
  });
async function login(email: string, password: string, address: string) {
  const response = await post('/auth/login', { email, password }, address);
  const { error } = await response.json();
  return { code: error?.code ?? 'OK', waitMs: error?.details?.retry_after_ms };
}
const newEmail = () => `${randomUUID()}@example.org`;

test('after ten wrong passwords an account waits, and then takes the right one again', async () => {
  const { email, password } = await stack.signUp();
  const address = newAddress();
  for (let n = 0; n < 10; n += 1) {
    expect(await login(email, 'not this one', address)).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  }
  const { code, waitMs } = await login(email, password, newAddress());
  expect(code).toBe('TOO_MANY_ATTEMPTS');
  expect(waitMs).toBeGreaterThan(0);
  expect(waitMs).toBeLessThanOrEqual(15 * 60_000);
  clockAheadMs += 15 * 60_000 + 1000;
  expect(await login(email, password, address)).toMatchObject({ code: 'OK' });
});

test('an address without an account waits in the same way', async () => {
  const email = newEmail();
  const codes: string[] = [];
  for (let n = 0; n < 11; n += 1) codes.push((await login(email, 'a guess', newAddress())).code);
  expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'INVALID_CREDENTIALS'));
  expect(codes[10]).toBe('TOO_MANY_ATTEMPTS');
});

test('many guesses at once count as many', async () => {
  const { email } = await stack.signUp();
  const address = newAddress();
  const guesses = await Promise.all(
    Array.from({ length: 30 }, () => login(email, 'not this one', address)),
  );
  const looked = guesses.filter(({ code }) => code === 'INVALID_CREDENTIALS');
  expect(looked.length).toBeLessThanOrEqual(10);
});

test('the right password forgives the wrong ones', async () => {
  const { email, password } = await stack.signUp();
  const address = newAddress();
  for (let round = 0; round < 2; round += 1) {
    for (let n = 0; n < 8; n += 1) await login(email, 'not this one', address);
    expect(await login(email, password, address)).toMatchObject({ code: 'OK' });
  }
});

test('one address that tries many accounts waits, and others do not', async () => {
  const address = newAddress();
  const { email, password } = await stack.signUp();
  for (let n = 0; n < 50; n += 1) await login(newEmail(), 'a guess', address);
  expect(await login(email, password, address)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
  expect(await login(email, password, newAddress())).toMatchObject({ code: 'OK' });
});

test('one line of IPv6 is one address, however many of its addresses are used', async () => {
  const one = (n: number) => `2001:db8:0:7:${n.toString(16)}::1`;
  const codes = [];
  for (let n = 1; n <= 52; n += 1) codes.push((await login(newEmail(), 'a guess', one(n))).code);
  expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(2);
  expect(await login(newEmail(), 'a guess', '2001:db8:0:8::1')).toMatchObject({
    code: 'INVALID_CREDENTIALS',
  });
});

test('the failures name neither accounts nor addresses', async () => {
  const [email, address] = [newEmail(), newAddress()];
  await login(email, 'a guess', address);
  const rows = await db.select({ row: sql<string>`${signInFailures}::text` }).from(signInFailures);
  expect(rows.length).toBeGreaterThan(0);
  for (const { row } of rows) {
    expect(row).not.toContain(email);
    expect(row).not.toContain(address);
  }
});

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** How much longer it takes for addresses with an account than for those without. */
async function compareTimes(path: string, bodyFor: (email: string) => object): Promise<number> {
  const known = await Promise.all(Array.from({ length: 15 }, () => stack.signUp()));
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  const measure = async (email: string) => {
    const start = performance.now();
    await (await post(path, bodyFor(email), newAddress())).text();
    return performance.now() - start;
  };
  await measure(newEmail());
  for (const { email } of known) {
    times.known.push(await measure(email));
    times.unknown.push(await measure(newEmail()));
  }
  return median(times.known) / median(times.unknown);
}

test.each([
  { path: '/auth/login', more: { password: 'not this one' } },
  { path: '/auth/password/forgot', more: {} },
  { path: '/auth/magic-link', more: {} },
])('the time that $path takes does not tell whether there is an account', async (asked) => {
  const ratio = await compareTimes(asked.path, (email) => ({ email, ...asked.more }));
  expect(ratio).toBeGreaterThan(1 / 2.5);
  expect(ratio).toBeLessThan(2.5);
});
