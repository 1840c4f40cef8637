import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Job, operations, webSocketProtocol } from '@irisvue/contracts';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createClient } from './client.ts';
import type { RefreshTokenStore } from './tokens.ts';

const user = {
  id: '0197a1c0-0000-7000-8000-000000000001',
  email: 'ada@example.org',
  created_at: '2026-01-01T00:00:00.000Z',
  email_verified: true,
  name: null,
  avatar_url: null,
  locale: 'en',
  jurisdiction: 'gdpr',
  role: 'user',
  has_password: true,
  identities: [],
};
const jobId = '0197a1c0-0000-7000-8000-000000000002';

const running: Job = {
  id: jobId,
  type: 'segment',
  status: 'running',
  image_id: user.id,
  progress: 40,
  step: 'locating',
  attempts: 1,
  error: null,
  result: null,
  preview_url: null,
  created_at: user.created_at,
  started_at: user.created_at,
  finished_at: null,
};
const completed: Job = { ...running, status: 'completed', progress: 100 };

type Handler = (request: IncomingMessage, path: string) => { status: number; body: unknown };

let server: Server | undefined;
afterEach(
  () => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())),
);

/** A server on loopback that speaks the envelope, so that the client meets real HTTP and real sockets. */
async function serve(handle: Handler): Promise<string> {
  const listening = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { status, body } = handle(request, `${request.method} ${request.url}`);
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(body));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return `http://127.0.0.1:${address.port}`;
}

const ok = (data: unknown) => ({ status: 200, body: { data, error: null } });
const refused = (status: number, code: string, message = 'No.') => ({
  status,
  body: { data: null, error: { code, message, request_id: 'r1' } },
});
const session = (n: number) => ({
  user,
  access_token: `access-${n}`,
  expires_in_seconds: 900,
  refresh_token: `refresh-${n}`,
});

function memoryStore(initial: string | null): RefreshTokenStore & { token: string | null } {
  const store = {
    token: initial,
    read: async () => store.token,
    write: async (token: string | null) => {
      store.token = token;
    },
  };
  return store;
}

const platform = { fetch: globalThis.fetch, WebSocket };

test('requests that wait for a new access token share one refresh', async () => {
  let refreshes = 0;
  const baseUrl = await serve((request, path) => {
    if (path === 'POST /api/v1/auth/refresh') {
      refreshes += 1;
      return ok(session(refreshes));
    }
    expect(request.headers.authorization).toBe('Bearer access-1');
    return ok(user);
  });
  const refreshTokens = memoryStore('refresh-0');
  const client = createClient({ baseUrl, refreshTokens, platform });
  await Promise.all([client.getMe(), client.getMe(), client.getMe()]);
  expect(refreshes).toBe(1);
  expect(refreshTokens.token).toBe('refresh-1');
});

test('an access token that the server no longer takes is renewed once and the request sent again', async () => {
  let refreshes = 0;
  const baseUrl = await serve((request, path) => {
    if (path === 'POST /api/v1/auth/login') return ok(session(0));
    if (path === 'POST /api/v1/auth/refresh') {
      refreshes += 1;
      return ok(session(1));
    }
    return request.headers.authorization === 'Bearer access-1'
      ? ok(user)
      : refused(401, 'UNAUTHENTICATED');
  });
  const client = createClient({ baseUrl, refreshTokens: memoryStore(null), platform });
  await client.login({ email: user.email, password: 'correct horse' });
  expect(await client.getMe()).toEqual(user);
  expect(refreshes).toBe(1);
});

test('a session that has ended is forgotten and reported', async () => {
  let ended = 0;
  const baseUrl = await serve(() => refused(401, 'SESSION_EXPIRED'));
  const refreshTokens = memoryStore('refresh-0');
  const client = createClient({
    baseUrl,
    refreshTokens,
    platform,
    onSessionEnd: () => {
      ended += 1;
    },
  });
  expect(await client.resume()).toBeNull();
  expect(refreshTokens.token).toBeNull();
  expect(ended).toBe(1);
});

test("a failure carries the server's code, sentence and request id", async () => {
  const baseUrl = await serve(() => refused(409, 'EMAIL_TAKEN', 'Taken.'));
  const client = createClient({ baseUrl, platform });
  await expect(
    client.register({ email: user.email, password: 'correct horse' }),
  ).rejects.toMatchObject({
    code: 'EMAIL_TAKEN',
    message: 'Taken.',
    details: { request_id: 'r1' },
  });
});

test('an unreachable server is named', async () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:1', platform });
  await expect(client.getHealth()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('an answer that breaks the contract is refused', async () => {
  const baseUrl = await serve(() => ok({ status: 'fine' }));
  await expect(createClient({ baseUrl, platform }).getHealth()).rejects.toMatchObject({
    code: 'INTERNAL',
  });
});

async function serveJobs(onSocket: (socket: WebSocket, connection: number) => void, polled: Job) {
  const baseUrl = await serve((_, path) =>
    path === 'POST /api/v1/auth/login'
      ? ok(session(1))
      : path === `GET /api/v1/jobs/${jobId}`
        ? ok(polled)
        : refused(404, 'NOT_FOUND'),
  );
  const protocols: string[] = [];
  let connections = 0;
  if (server === undefined) throw new Error('no server');
  new WebSocketServer({
    server,
    handleProtocols: (offered) => {
      protocols.push(...offered);
      return webSocketProtocol;
    },
  }).on('connection', (socket) => {
    connections += 1;
    onSocket(socket, connections);
  });
  const client = createClient({ baseUrl, refreshTokens: memoryStore(null), platform });
  await client.login({ email: user.email, password: 'correct horse' });
  return { client, protocols };
}

const send = (socket: WebSocket, job: Job) => socket.send(JSON.stringify({ type: 'job', job }));

test('watching a job brings every change and ends with the finished job', async () => {
  const { client, protocols } = await serveJobs((socket) => {
    send(socket, running);
    send(socket, completed);
    socket.close(1000);
  }, running);
  const seen: number[] = [];
  const last = await client.watchJob(jobId, { onChange: (job) => seen.push(job.progress) });
  expect(seen).toEqual([40, 100]);
  expect(last.status).toBe('completed');
  expect(protocols).toEqual([webSocketProtocol, 'bearer.access-1']);
});

test('watching goes on after the connection was lost', async () => {
  const { client } = await serveJobs((socket, connection) => {
    send(socket, connection === 1 ? running : completed);
    if (connection === 1) socket.terminate();
    else socket.close(1000);
  }, running);
  expect((await client.watchJob(jobId)).status).toBe('completed');
});

test('while no WebSocket can be had, the job is asked for', async () => {
  const { client } = await serveJobs((socket) => socket.terminate(), completed);
  expect((await client.watchJob(jobId)).status).toBe('completed');
});

test('a job that is not theirs cannot be watched', async () => {
  const { client } = await serveJobs((socket) => socket.close(4404), running);
  await expect(client.watchJob(jobId)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
});

test('watching stops when it is told to', async () => {
  const stop = new AbortController();
  const { client } = await serveJobs((socket) => send(socket, running), running);
  const watching = client.watchJob(jobId, { signal: stop.signal, onChange: () => stop.abort() });
  await expect(watching).rejects.toThrow('aborted');
});

test("a person's events come over one socket that is opened again when it was lost", async () => {
  const stop = new AbortController();
  const { client } = await serveJobs((socket, connection) => {
    send(socket, running);
    socket.send('{"type":"from a newer server"}');
    socket.send('{"type":"ready"}');
    if (connection === 1) socket.terminate();
  }, running);
  const heard: string[] = [];
  const watching = client.watchEvents({
    signal: stop.signal,
    onEvent: ({ type }) => {
      heard.push(type);
      if (heard.length === 4) stop.abort();
    },
  });
  await expect(watching).rejects.toThrow('aborted');
  expect(heard).toEqual(['job', 'ready', 'job', 'ready']);
});

test('every operation of the contract has a method', () => {
  const client = createClient({ baseUrl: 'http://localhost', platform });
  for (const name of Object.keys(operations)) expect(client.api).toHaveProperty(name);
});
