import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { analyticsEvents } from '../../platform/database/schema.ts';
import { createLog } from '../../platform/http/logging.ts';
import { openPostHog } from '../../platform/telemetry/post-hog.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createAnalytics } from './analytics.service.ts';

let stack: TestStack;
let db: Database;
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  stack = await startTestStack();
  ({ db, close: closeDatabase } = openDatabase(stack.databaseUrl));
});
afterAll(async () => {
  await closeDatabase();
  await stack.stop();
});
afterEach(() => db.delete(analyticsEvents));

const now = () => new Date('2026-06-01T12:00:00Z');
const log = createLog({ logLevel: 'silent' });
const eventsKept = () => db.select().from(analyticsEvents);
const idOf = async () => (await (await stack.signUp()).client.getMe()).id;

test('what someone does is kept when they agreed, and not otherwise', async () => {
  const [agreeing, silent] = [await idOf(), await idOf()];
  const whoAgrees = async () => new Set([agreeing]);
  const analytics = createAnalytics({ db, whoAgrees, postHog: null, now, log });
  for (const userId of [agreeing, silent]) {
    analytics.track(userId, 'style_selected', { style_id: 'supernova' });
  }
  await analytics.close();
  const kept = await eventsKept();
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({
    ...{ userId: agreeing, name: 'style_selected', at: now() },
    properties: { style_id: 'supernova' },
  });
});

test('counting fails quietly: for people who are gone and for consent that cannot be looked up', async () => {
  const whoAgrees = async (userIds: readonly string[]) => new Set(userIds);
  const ofTheGone = createAnalytics({ db, whoAgrees, postHog: null, now, log });
  ofTheGone.track(uuidv7(), 'capture_opened', { source: 'file' });
  await ofTheGone.close();
  const unknowing = createAnalytics({
    ...{ db, now, log, postHog: null },
    whoAgrees: () => Promise.reject(new Error('no database')),
  });
  unknowing.track(uuidv7(), 'capture_opened', { source: 'file' });
  await unknowing.close();
  expect(await eventsKept()).toEqual([]);
});

test('the app may count what only it sees, in the words of the contract and nothing else', async () => {
  const { client } = await stack.signUp();
  const send = (events: unknown[]) =>
    client.api.sendEvents({ body: JSON.parse(JSON.stringify({ events })) });
  const opened = { name: 'capture_opened', properties: { source: 'camera' } };
  expect((await send([opened])).data).toBeNull();
  const refused = [
    [],
    Array.from({ length: 51 }, () => opened),
    [{ name: 'payment_completed', properties: { product: 'premium' } }],
    [{ name: 'capture_opened', properties: { source: 'camera', email: 'ada@example.org' } }],
    [{ name: 'style_selected', properties: { style_id: 'Ada Lovelace' } }],
  ];
  for (const events of refused) {
    await expect(send(events)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  }
});

test('PostHog hears of the same events by the id of the person, before the process ends', async () => {
  const { server, received, url } = await startReceiver();
  const postHog = await openPostHog({ key: 'phc_test', host: url });
  const userId = await idOf();
  const analytics = createAnalytics({
    db,
    whoAgrees: async (userIds) => new Set(userIds),
    postHog,
    now,
    log,
  });
  analytics.track(userId, 'art_shared', { image_id: userId, through: 'link' });
  await analytics.close();
  server.close();
  const batches = received.map((body) => batchSchema.parse(JSON.parse(body)));
  const events = batches.flatMap(({ batch }) => batch);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    ...{ distinct_id: userId, event: 'art_shared' },
    properties: { image_id: userId, through: 'link' },
  });
});

test('a PostHog that cannot be reached loses nothing of our own numbers', async () => {
  const postHog = await openPostHog({ key: 'phc_test', host: 'http://127.0.0.1:9' });
  const userId = await idOf();
  const analytics = createAnalytics({
    db,
    whoAgrees: async (userIds) => new Set(userIds),
    postHog,
    now,
    log,
  });
  analytics.track(userId, 'capture_opened', { source: 'camera' });
  await analytics.close();
  expect(await eventsKept()).toHaveLength(1);
});

test('without a key nothing is sent to anybody', async () => {
  expect(await openPostHog({ key: null, host: 'http://127.0.0.1:9' })).toBeNull();
});

const batchSchema = z.object({
  batch: z.array(
    z.looseObject({ distinct_id: z.string(), event: z.string(), properties: z.looseObject({}) }),
  ),
});

async function startReceiver(): Promise<{ server: Server; received: string[]; url: string }> {
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (request.url?.startsWith('/batch')) {
      const isZipped = request.headers['content-encoding'] === 'gzip';
      received.push((isZipped ? gunzipSync(body) : body).toString());
    }
    response.setHeader('content-type', 'application/json').end('{"status":1}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return { server, received, url: `http://127.0.0.1:${address.port}` };
}
