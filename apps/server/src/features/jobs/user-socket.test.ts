import { once } from 'node:events';
import { type UserMessage, webSocketProtocol, webSocketTokenPrefix } from '@irisvue/contracts';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { announce } from '../../platform/events/user-events.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually, freezeImaging } from '../../testing/processes.ts';
import { isScaledOut } from '../../testing/services.ts';
import { startTestStack, type TestStack, type TestUser } from '../../testing/test-stack.ts';
import {
  type AccessTokens,
  accessTokenSeconds,
  createAccessTokens,
} from '../auth/access-tokens.ts';

let stack: TestStack;
let db: Database;
let closeDatabase: () => Promise<void>;
let database: Client;
let watching: AbortController;
let tokens: AccessTokens;
const secret = 'a secret of this test that is long enough';
beforeAll(async () => {
  stack = await startTestStack({ environment: { JWT_SECRET: secret } });
  tokens = await createAccessTokens(secret, () => new Date());
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

const connect = (path: string, token: string) =>
  new WebSocket(`${stack.baseUrl.replace('http', 'ws')}${path}`, [
    webSocketProtocol,
    `${webSocketTokenPrefix}${token}`,
  ]);

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

// A row that is changed past the product is told by the database alone.
test.skipIf(isScaledOut())(
  'a client that does not read what it asked for is let go, so that nothing piles up',
  async () => {
    const { client } = await stack.signUp();
    const userId = (await client.getMe()).id;
    const { job } = await uploadAndPrepare(client, await eyePhotograph());
    const socket = connect('/ws', await tokens.issue({ userId, sessionId: userId }));
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
  },
);

test('a socket ends with the token that opened it, also one of a single job', async () => {
  const { client } = await stack.signUp();
  const userId = (await client.getMe()).id;
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const { job_id } = await client.segment(image.id);
  const before = () => new Date(Date.now() - (accessTokenSeconds - 4) * 1000);
  const ending = await (await createAccessTokens(secret, before)).issue({
    userId,
    sessionId: userId,
  });
  const sockets = ['/ws', `/ws/jobs/${job_id}`].map((path) => connect(path, ending));
  const ends = sockets.map((socket) => once(socket, 'close'));
  await Promise.all(sockets.map((socket) => once(socket, 'message')));
  for (const [code] of await Promise.all(ends)) expect(code).toBe(4401);
  thaw();
});

test('nobody holds more sockets than some devices need', async () => {
  const { client } = await stack.signUp();
  const other = await stack.signUp();
  const userId = (await client.getMe()).id;
  const token = await tokens.issue({ userId, sessionId: userId });
  const sockets = Array.from({ length: 100 }, () => connect('/ws', token));
  await Promise.all(sockets.map((socket) => once(socket, 'message')));
  expect((await once(connect('/ws', token), 'close'))[0]).toBe(4429);
  expect(await listen(other)).toEqual([{ type: 'ready' }]);

  const [first] = sockets;
  first?.close();
  await eventually('there is room again', async () => {
    const socket = connect('/ws', token);
    const message = once(socket, 'message').then(() => true);
    const isServed = await Promise.race([message, once(socket, 'close').then(() => false)]);
    return isServed;
  });
  for (const socket of sockets) socket.close();
});
