import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { answerErrors } from '../http/errors.ts';
import { type ErrorReports, openErrorReports } from './error-reports.ts';

const userId = '0197a1c0-0000-7000-8000-000000000001';
const imageId = '0197a1c0-0000-7000-8000-000000000002';

let ingest: Server;
let reports: ErrorReports;
let envelopes: string[] = [];

beforeAll(async () => {
  ingest = createServer(async (request, response) => {
    const body = await buffer(request);
    const isZipped = request.headers['content-encoding'] === 'gzip';
    envelopes.push((isZipped ? gunzipSync(body) : body).toString());
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(ingest, 'listening');
  const address = ingest.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  reports = await openErrorReports(`http://key@127.0.0.1:${address.port}/1`);
});
beforeEach(() => {
  envelopes = [];
});
afterAll(() => {
  ingest.close();
});

const eventSchema = z.looseObject({
  user: z.object({ id: z.string() }),
  contexts: z.looseObject({ irisvue: z.looseObject({}) }),
  exception: z.object({
    values: z.array(
      z.looseObject({
        value: z.string(),
        stacktrace: z.object({ frames: z.array(z.object({ filename: z.string() })) }),
      }),
    ),
  }),
});

/** An envelope is lines of JSON: its header, then each item's header and the item. */
const eventOf = (envelope: string) => eventSchema.parse(JSON.parse(envelope.split('\n')[2] ?? ''));

test('a failed request is reported with its ids and nothing of what was sent', async () => {
  const app = fastify();
  app.decorateRequest('userId', null);
  answerErrors(app, reports);
  app.post('/images/:image_id', async (request) => {
    request.userId = userId;
    throw new Error('no room for "Ada left eye.jpg" of ada@example.org', {
      cause: new TypeError('GET https://store.test/a?sig=secret-signature refused'),
    });
  });
  const answer = await app.inject({
    method: 'POST',
    url: `/images/${imageId}?session=secret-query`,
    headers: { authorization: 'Bearer secret-header', cookie: 'refresh=secret-cookie' },
    payload: { password: 'secret-body' },
  });
  expect(answer.statusCode).toBe(500);
  await expect.poll(() => envelopes.length).toBe(1);

  const [envelope = ''] = envelopes;
  const event = eventOf(envelope);
  expect(event.user).toEqual({ id: userId });
  expect(event.contexts.irisvue).toMatchObject({ image_id: imageId });
  expect(event.exception.values.map(({ value }) => value)).toEqual([
    'GET https://store.test/a?[query] refused',
    'no room for [name] of [address]',
  ]);
  for (const personal of ['secret-', 'Ada', 'ada@', 'left eye']) {
    expect(envelope).not.toContain(personal);
  }
  const folders = event.exception.values.flatMap(({ stacktrace }) => stacktrace.frames);
  expect(folders.some(({ filename }) => filename.startsWith('apps/server/src/'))).toBe(true);
  expect(envelope).not.toContain(process.cwd());
});

test('the values of a failed query are not told', async () => {
  const failed = Object.assign(new Error('Failed query: insert … params: Ada Lovelace'), {
    name: 'DrizzleQueryError',
  });
  reports.report(failed, { part: 'worker', userId, jobId: imageId });
  await expect.poll(() => envelopes.length).toBe(1);
  expect(envelopes[0]).toContain('DrizzleQueryError');
  expect(envelopes[0]).toContain(imageId);
  expect(envelopes[0]).not.toContain('Ada');
});

test('what was refused for a reason is no failure of ours', async () => {
  const app = fastify();
  app.decorateRequest('userId', null);
  answerErrors(app, reports);
  expect((await app.inject('/nowhere')).statusCode).toBe(404);
  await reports.close();
  expect(envelopes).toEqual([]);
});
