import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { compareApi } from './compare-api.ts';
import { missionApi, missionSockets } from './mission-api.ts';

let server: Server;
afterEach(() => server.close());

async function serve(paths: object, hasSocket: boolean): Promise<string> {
  server = createServer((request, response) => {
    if (request.url !== '/api/docs/json') return response.writeHead(404).end();
    return response.end(JSON.stringify({ openapi: '3.1.0', paths }));
  });
  if (hasSocket) {
    server.on('upgrade', (_, socket) =>
      socket.end(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      ),
    );
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
}

const complete = () => {
  const paths: Record<string, Record<string, object>> = {};
  for (const [method, path] of missionApi) {
    paths[`/api/v1${path}`] = { ...paths[`/api/v1${path}`], [method.toLowerCase()]: {} };
  }
  return paths;
};

const gapsOf = async (url: string) =>
  (await compareApi(url)).filter(({ isThere }) => !isThere).map(({ address }) => address);

test('a server that has everything has no gap', async () => {
  expect(await gapsOf(await serve(complete(), true))).toEqual([]);
});

test('a missing verb, another name of a parameter and a missing socket are gaps', async () => {
  const { '/api/v1/jobs/{job_id}': job, ...paths } = complete();
  delete paths['/api/v1/users/me']?.patch;
  const url = await serve({ ...paths, '/api/v1/jobs/{id}': job }, false);
  expect(await gapsOf(url)).toEqual([
    'PATCH /api/v1/users/me',
    'GET /api/v1/jobs/{job_id}',
    'DELETE /api/v1/jobs/{job_id}',
    ...missionSockets.map(([path]) => `WebSocket ${path}`),
  ]);
});
