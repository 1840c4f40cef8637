import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../platform/database/embedded-postgres.ts';
import { openHome } from '../platform/home/home.ts';
import {
  type CliProcess,
  eventually,
  freePort,
  imagingProcessesOf,
  runCli,
} from '../testing/processes.ts';
import { scrape } from '../testing/scrape.ts';

const metricsToken = 'a-token-of-more-than-thirty-two-characters';

let homeDir: string;
let postgres: EmbeddedPostgres;
let environment: Record<string, string>;
let api: string;
let worker: string;
const started: CliProcess[] = [];

beforeAll(async () => {
  homeDir = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  const home = await openHome(homeDir);
  postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  const [port, probePort] = [await freePort(), await freePort()];
  environment = {
    IRISVUE_HOME: homeDir,
    DATABASE_URL: postgres.url,
    PORT: String(port),
    PROBE_PORT: String(probePort),
    METRICS_TOKEN: metricsToken,
    DRAIN_SECONDS: '2',
  };
  api = `http://127.0.0.1:${port}`;
  worker = `http://127.0.0.1:${probePort}`;
});
afterAll(async () => {
  for (const running of started) running.signal('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await postgres.stop();
  await rm(homeDir, { recursive: true, force: true });
});

function start(role: 'api' | 'worker'): CliProcess {
  const running = runCli([role], environment);
  started.push(running);
  return running;
}

/** 0 while nothing listens there. */
const statusOf = (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  );

async function probesOf(baseUrl: string) {
  const [startup, live, ready] = await Promise.all(
    ['startup', 'live', 'ready'].map((probe) => statusOf(`${baseUrl}/${probe}`)),
  );
  return { startup, live, ready };
}

test('a worker is alive at once, but ready only when its imaging processes have their models', async () => {
  const running = start('worker');
  await eventually('it listens', async () => (await statusOf(`${worker}/live`)) === 200);
  expect(await probesOf(worker)).toEqual({ startup: 503, live: 200, ready: 503 });
  await running.hasPrinted('worker ready');
  expect(await probesOf(worker)).toEqual({ startup: 200, live: 200, ready: 200 });
  const { names, sum } = await scrape(worker, metricsToken);
  expect(sum('irisvue_process_info', 'role="worker"')).toBe(1);
  expect(sum('irisvue_part_up')).toBe(4);
  expect(names).not.toContain('irisvue_queue_jobs');

  // While its only imaging process is gone it can do nothing, and can again when there is a new one.
  const [imaging = 0] = await imagingProcessesOf(running.pid);
  process.kill(imaging, 'SIGKILL');
  await eventually('not ready', async () => (await statusOf(`${worker}/ready`)) === 503);
  expect(await statusOf(`${worker}/live`)).toBe(200);
  await eventually('ready again', async () => (await statusOf(`${worker}/ready`)) === 200);

  running.signal('SIGTERM');
  expect(await running.ended).toBe(0);
});

test('a worker whose imaging processes die and die says that it should be started anew', async () => {
  const running = start('worker');
  await running.hasPrinted('worker ready');
  await eventually('not alive', async () => {
    for (const pid of await imagingProcessesOf(running.pid)) process.kill(pid, 'SIGKILL');
    return (await statusOf(`${worker}/live`)) === 503;
  });
  running.signal('SIGTERM');
  expect(await running.ended).toBe(0);
});

test('an API that is asked to stop is unready first, and goes on answering meanwhile', async () => {
  const running = start('api');
  await running.hasPrinted('Server listening');
  await eventually('it is ready', async () => (await statusOf(`${api}/ready`)) === 200);
  expect(await probesOf(api)).toEqual({ startup: 200, live: 200, ready: 200 });

  running.signal('SIGTERM');
  await eventually('it is not ready', async () => (await statusOf(`${api}/ready`)) === 503);
  const answer = await fetch(`${api}/api/v1/health`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('connection')).toBe('close');
  expect(await running.ended).toBe(0);
});

test('an API without its database is alive, but not ready until it is back', async () => {
  const running = start('api');
  await running.hasPrinted('Server listening');
  await postgres.stop();
  await eventually('it is not ready', async () => (await statusOf(`${api}/ready`)) === 503);
  expect(await statusOf(`${api}/live`)).toBe(200);
  const { sum } = await scrape(api, metricsToken);
  expect(sum('irisvue_part_up', 'part="database"')).toBe(0);
  expect(sum('irisvue_part_up', 'part="storage"')).toBe(1);
  const home = await openHome(homeDir);
  postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  await eventually('it is ready again', async () => (await statusOf(`${api}/ready`)) === 200);

  // Numbers are for who has the token.
  expect(await statusOf(`${api}/metrics`)).toBe(401);
  const wrong = { headers: { authorization: `Bearer ${metricsToken}x` } };
  expect((await fetch(`${api}/metrics`, wrong)).status).toBe(401);
  running.signal('SIGINT');
  expect(await running.ended).toBe(0);
});
