import { once } from 'node:events';
import { type UserMessage, webSocketProtocol } from '@irisvue/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { announce } from '../../platform/events/user-events.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually, freezeImaging } from '../../testing/processes.ts';
import { startTestStack, type TestStack, type TestUser } from '../../testing/test-stack.ts';

let stack: TestStack;
let db: Database;
let closeDatabase: () => Promise<void>;
let database: Client;
let watching: AbortController;
beforeAll(async () => {
  stack = await startTestStack();
  ({ db, close: closeDatabase } = openDatabase(stack.databaseUrl));
  watching = new AbortController();
  database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  watching.abort();
  await database.end();
  await closeDatabase();
  await stack.stop();
});

const circleId = '0198c2d2-6c5e-7a51-9d0c-8b1f4e2a7c11';

/** Everything that someone's open app hears, as it comes. */
async function listen({ client }: TestUser): Promise<UserMessage[]> {
  const heard: UserMessage[] = [];
  client
    .watchEvents({ onEvent: (event) => heard.push(event), signal: watching.signal })
    .catch(() => {});
  await eventually('it is connected', () => heard.some(({ type }) => type === 'ready'));
  return heard;
}

const has = (heard: readonly UserMessage[], part: object) =>
  eventually(`${JSON.stringify(part)} is heard`, () => {
    try {
      expect(heard).toContainEqual(expect.objectContaining(part));
      return true;
    } catch {
      return false;
    }
  });

test('one socket hears of every job of a person, of those submitted later too, and of nobody else', async () => {
  const user = await stack.signUp();
  const stranger = await stack.signUp();
  const heard = await listen(user);
  const heardByStranger = await listen(stranger);
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { job_id } = await user.client.segment(image.id);
  await has(heard, { job: expect.objectContaining({ id: job_id, status: 'completed' }) });
  const states = heard.flatMap((event) =>
    event.type === 'job' && event.job.id === job_id ? [event.job.progress] : [],
  );
  expect(states).toEqual([...states].sort((a, b) => a - b));

  await user.client.deleteImage(image.id);
  await has(heard, { type: 'job_deleted', job_id });
  expect(heardByStranger).toEqual([{ type: 'ready' }]);
});

test('an app that connects is told the unfinished jobs first', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const submitted = await Promise.all(
    Array.from({ length: 5 }, () => user.client.segment(image.id)),
  );
  const heard = await listen(user);
  const last = submitted
    .map(({ job_id }) => job_id)
    .sort()
    .at(-1);
  expect(heard[0]).toMatchObject({ type: 'job' });
  await has(heard, { job: expect.objectContaining({ id: last, status: 'completed' }) });
});

test('an announcement reaches all its people once it is committed, however many they are', async () => {
  const user = await stack.signUp();
  const id = (await user.client.getMe()).id;
  const heard = await listen(user);
  const others = Array.from({ length: 500 }, () => crypto.randomUUID());
  await expect(
    db.transaction(async (tx) => {
      await announce(tx, [id], { type: 'circle', circle_id: circleId, change: 'deleted' });
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  await db.transaction((tx) =>
    announce(tx, [...others, id], { type: 'circle', circle_id: circleId, change: 'members' }),
  );
  await has(heard, { type: 'circle', circle_id: circleId, change: 'members' });
  expect(heard.filter(({ type }) => type === 'circle')).toHaveLength(1);
});

test('after the database was away, what happened meanwhile is told', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const { job_id } = await user.client.segment(image.id);
  const heard = await listen(user);
  expect(heard[0]).toMatchObject({ type: 'job', job: { id: job_id } });
  await database.query('alter table jobs disable trigger announce_job_change');
  await database.query(`update jobs set status = 'cancelled' where id = $1`, [job_id]);
  await database.query('alter table jobs enable trigger announce_job_change');
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen irisvue%'`,
  );
  await has(heard, { job: expect.objectContaining({ id: job_id, status: 'cancelled' }) });
  thaw();
});

test('a client that does not read what it asked for is let go, so that nothing piles up', async () => {
  const { client, email, password } = await stack.signUp();
  const { job } = await uploadAndPrepare(client, await eyePhotograph());
  const login = await fetch(`${stack.baseUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const socket = new WebSocket(`${stack.baseUrl.replace('http', 'ws')}/ws`, [
    webSocketProtocol,
    `bearer.${(await login.json()).data.access_token}`,
  ]);
  await once(socket, 'message');
  socket.pause();
  for (let change = 0; change < 60; change += 1) {
    await database.query(
      `update jobs set error = jsonb_build_object('code', 'INTERNAL', 'message', $2::text || repeat('x', 500000)) where id = $1`,
      [job.id, String(change)],
    );
  }
  socket.resume();
  const [code] = await once(socket, 'close');
  expect(code).toBe(1006);
});
