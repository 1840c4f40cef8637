import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { users } from '../../platform/database/schema.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually, freezeImaging } from '../../testing/processes.ts';
import { startTestStack, type TestStack, type TestUser } from '../../testing/test-stack.ts';

let stack: TestStack;
let db: Database;
let closeDatabase: () => Promise<void>;
let operator: TestUser;
let cookie: string;
let minutesLater = 0;
const now = () => new Date(Date.now() + minutesLater * 60_000);

beforeAll(async () => {
  stack = await startTestStack({ now });
  ({ db, close: closeDatabase } = openDatabase(stack.databaseUrl));
  operator = await stack.signUp();
  await setRole('admin');
  ({ cookie } = await openBoard());
});
afterAll(async () => {
  await closeDatabase();
  await stack.stop();
});

async function setRole(role: 'admin' | 'user'): Promise<void> {
  const { id } = await operator.client.getMe();
  await db.update(users).set({ role }).where(eq(users.id, id));
}

/** As a browser asks for it: what the client does not show is the cookie. */
async function openBoard(): Promise<{ cookie: string; attributes: string[] }> {
  const { email, password } = operator;
  const login = await fetch(`${stack.baseUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { data } = await login.json();
  const answer = await fetch(`${stack.baseUrl}/api/v1/admin/queue-board`, {
    method: 'POST',
    headers: { authorization: `Bearer ${data.access_token}` },
  });
  expect(answer.status).toBe(201);
  const [pair = '', ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ');
  return { cookie: pair, attributes };
}

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${stack.baseUrl}/admin/queues${path}`, { ...init, headers: { cookie } });

test('an operator sees the queues on the page of the broker', async () => {
  const page = await ask('');
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain('IrisVue queues');
  // What the page runs comes from here, under the policy that holds everywhere.
  const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source]) => source);
  expect(scripts.length).toBeGreaterThan(0);
  for (const source of scripts) expect((await ask(`/${source}`)).status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(html).not.toMatch(/<script(?![^>]*(?: src=|application\/json))/);

  const { client } = operator;
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const { job_id } = await client.segment(image.id);
  await eventually('it runs', async () => (await client.getJob(job_id)).status === 'running');
  const shown = await (await ask('/api/queues?activeQueue=high&status=active')).json();
  const names = shown.queues.map(({ name }: { name: string }) => name);
  expect(names.sort()).toEqual(['high', 'low', 'normal', 'preview']);
  const high = shown.queues.find(({ name }: { name: string }) => name === 'high');
  expect(high.jobs.map(({ id }: { id: string }) => id)).toEqual([job_id]);
  expect(high.readOnlyMode).toBe(true);
  thaw();
  await client.watchJob(job_id);
});

test('nothing can be changed there', async () => {
  for (const method of ['PUT', 'POST', 'DELETE', 'PATCH']) {
    for (const path of ['/api/queues/high/pause', '/api/queues/high/empty', '/api/queues/pause']) {
      const { status } = await ask(path, { method });
      expect([403, 404], `${method} ${path}`).toContain(status);
    }
  }
  expect((await ask('/api/queues/high/empty', { method: 'PUT' })).status).toBe(403);
});

test('the cookie is for this page, its own site and no script', async () => {
  const { attributes } = await openBoard();
  expect(attributes.sort()).toEqual([
    'HttpOnly',
    'Max-Age=900',
    'Path=/admin/queues',
    'SameSite=Strict',
  ]);
});

test('without a pass, with a changed one, and after a quarter of an hour nobody gets in', async () => {
  const own = cookie;
  const statusWith = async (given: string) => {
    cookie = given;
    const statuses = [await ask(''), await ask('/api/queues'), await ask('/static/js/none.js')];
    cookie = own;
    return [...new Set(statuses.map(({ status }) => status))];
  };
  const { id } = await (await stack.signUp()).client.getMe();
  const [name = '', value = ''] = own.split('=');
  const [, until = '', signature = ''] = value.split('.');
  expect(await statusWith('')).toEqual([401]);
  expect(await statusWith(`${name}=${id}.${until}.${signature}`)).toEqual([401]);
  expect(await statusWith(`${own}x`)).toEqual([401]);
  minutesLater = 16;
  expect(await statusWith(own)).toEqual([401]);
  minutesLater = 0;
});

test('who is no operator any more has lost the page at once', async () => {
  expect((await ask('')).status).toBe(200);
  await setRole('user');
  expect((await ask('')).status).toBe(401);
  await setRole('admin');
});
