import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiPrefix } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type BreakableNetwork, openBreakableNetwork } from '../../testing/breakable-network.ts';
import { eventually } from '../../testing/processes.ts';
import { startTestStack } from '../../testing/test-stack.ts';
import { openHome } from '../home/home.ts';
import { isDatabaseAway } from './connections.ts';
import { openDatabase } from './database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const answerSchema = z.object({ data: z.object({ access_token: z.string() }) });

async function signIn(baseUrl: string, credentials: { email: string; password: string }) {
  const answer = await fetch(`${baseUrl}${apiPrefix}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...credentials, token_transport: 'body' }),
  });
  return answerSchema.parse(await answer.json()).data;
}

let folder: string;
let postgres: EmbeddedPostgres;
let network: BreakableNetwork;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  const home = await openHome(folder);
  postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  network = await openBreakableNetwork({ path: join(home.sockets, '.s.PGSQL.5432') });
  url = `postgresql://irisvue@127.0.0.1:${network.port}/postgres`;
});
afterAll(async () => {
  await network.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a query that the network swallows fails soon, and the next one goes well once it is back', async () => {
  const { db, close } = openDatabase(url, { size: 2, patienceMs: 400 });
  await db.execute(sql`select 1`);
  network.cut();
  const startedAt = performance.now();
  const failure = await db.execute(sql`select 1`).catch((error: unknown) => error);
  expect(isDatabaseAway(failure)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(2000);
  network.mend();
  await db.execute(sql`select 1`);
  const inTransaction = db.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    network.cut();
    await tx.execute(sql`select 2`);
  });
  expect(isDatabaseAway(await inTransaction.catch((error: unknown) => error))).toBe(true);
  network.mend();
  await Promise.all(Array.from({ length: 4 }, () => db.execute(sql`select 1`)));
  await close();
});

test('what is wrong with a query is not taken for an outage', async () => {
  const { db, close } = openDatabase(url);
  const failure = await db.execute(sql`select nothing`).catch((error: unknown) => error);
  expect(isDatabaseAway(failure)).toBe(false);
  await close();
});

test('while the database is away the API says when to come back, and within 5 s of its return it answers', async () => {
  const stack = await startTestStack({
    environment: { DATABASE_URL: url, DATABASE_DIRECT_URL: url },
  });
  try {
    const { email, password } = await stack.signUp();
    const { access_token: token } = await signIn(stack.baseUrl, { email, password });
    const ask = () =>
      fetch(`${stack.baseUrl}${apiPrefix}/images`, {
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await ask()).status).toBe(200);
    network.refuse();
    const refused = await ask();
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: { code: 'UNAVAILABLE' } });
    network.mend();
    await eventually('the API answers again', async () => (await ask()).status === 200, 5000);
  } finally {
    network.mend();
    await stack.stop();
  }
});
