import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCloudFront } from './cloud-front.ts';

let server: Server;
let endpoint: string;
let asked: { path: string; body: string }[];
let status: number;
beforeEach(async () => {
  asked = [];
  status = 201;
  server = createServer(async (request, answer) => {
    asked.push({ path: `${request.method} ${request.url}`, body: await text(request) });
    answer.writeHead(status, { 'content-type': 'text/xml' });
    answer.end(
      status === 201
        ? '<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>'
        : '<ErrorResponse><Error><Code>AccessDenied</Code><Message>m</Message></Error></ErrorResponse>',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  endpoint = `http://127.0.0.1:${address instanceof Object ? address.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const paths = (body: string) => [...body.matchAll(/<Path>(.*?)<\/Path>/g)].map(([, path]) => path);
const references = () =>
  asked.map(({ body }) => /<CallerReference>(.*?)</.exec(body)?.[1] ?? 'none');

test('CloudFront is told each folder once, however many pictures it holds, a few at a time', async () => {
  const cloudFront = createCloudFront('E123', credentials, endpoint);
  const folders = Array.from({ length: 20 }, (_, index) => `picture/run-${index}`);
  await cloudFront.forget(
    folders.flatMap((folder) => [`${folder}/thumbnail`, `${folder}/display`]),
  );
  expect(asked.map(({ path }) => path.replace('2020-05-31', 'DATE'))).toEqual([
    'POST /DATE/distribution/E123/invalidation',
    'POST /DATE/distribution/E123/invalidation',
  ]);
  expect(asked.flatMap(({ body }) => paths(body))).toEqual(
    folders.map((folder) => `/storage/objects/processed/${folder}/*`),
  );
  expect(new Set(references()).size).toBe(2);
});

test('what CloudFront refuses fails, so that its job is tried again', async () => {
  status = 403;
  const cloudFront = createCloudFront('E123', credentials, endpoint);
  await expect(cloudFront.forget(['picture/run/display'])).rejects.toThrow();
  await cloudFront.forget([]);
  expect(asked).toHaveLength(1);
});
