import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../platform/database/embedded-postgres.ts';
import { openHome } from '../platform/home/home.ts';
import { eyePhotograph, uploadAndPrepare } from '../testing/photographs.ts';
import {
  type CliProcess,
  eventually,
  freePort,
  imagingProcessesOf,
  isAlive,
  runCli,
} from '../testing/processes.ts';
import { agreeToBiometrics, newTestClient } from '../testing/test-stack.ts';

let homeDir: string;
let postgres: EmbeddedPostgres;
let environment: Record<string, string>;
const started: CliProcess[] = [];

beforeAll(async () => {
  homeDir = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  const home = await openHome(homeDir);
  postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  environment = {
    IRISVUE_HOME: homeDir,
    DATABASE_URL: postgres.url,
    PORT: String(await freePort()),
    DRAIN_SECONDS: '1',
  };
});
afterAll(async () => {
  for (const running of started) running.signal('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await postgres.stop();
  await rm(homeDir, { recursive: true, force: true });
});

async function start(role: 'api' | 'worker', hasPrinted: string): Promise<CliProcess> {
  const running = runCli([role], environment);
  started.push(running);
  await running.hasPrinted(hasPrinted);
  return running;
}

test('a job whose worker is killed in the middle is completed by another one, exactly once', async () => {
  const api = await start('api', 'Server listening');
  const doomed = await start('worker', 'worker ready');
  const client = newTestClient(`http://127.0.0.1:${environment.PORT}`);
  await client.register({ email: 'a@example.org', password: 'a long password' });
  await agreeToBiometrics(client);
  const { image } = await uploadAndPrepare(client, await eyePhotograph());

  const [imaging = 0] = await imagingProcessesOf(doomed.pid);
  process.kill(imaging, 'SIGSTOP');
  const { job_id } = await client.segment(image.id);
  await eventually('the job runs', async () => (await client.getJob(job_id)).status === 'running');
  doomed.signal('SIGKILL');
  expect(await doomed.ended).toBe('SIGKILL');
  process.kill(imaging, 'SIGCONT');
  await eventually('the orphan ends by itself', () => !isAlive(imaging));

  const heir = await start('worker', 'worker ready');
  expect(await client.watchJob(job_id)).toMatchObject({ status: 'completed', attempts: 2 });
  const { data } = await client.listImages({ parent_id: image.id });
  expect(data).toHaveLength(1);

  heir.signal('SIGTERM');
  expect(await heir.ended).toBe(0);
  api.signal('SIGTERM');
  expect(await api.ended).toBe(0);
});

test('a worker that is asked to stop gives back the job that it cannot finish in time', async () => {
  const api = await start('api', 'Server listening');
  const client = newTestClient(`http://127.0.0.1:${environment.PORT}`);
  await client.register({ email: 'b@example.org', password: 'a long password' });
  await agreeToBiometrics(client);
  const leaving = await start('worker', 'worker ready');
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const [imaging = 0] = await imagingProcessesOf(leaving.pid);
  process.kill(imaging, 'SIGSTOP');
  const { job_id } = await client.segment(image.id);
  await eventually('the job runs', async () => (await client.getJob(job_id)).status === 'running');
  leaving.signal('SIGTERM');
  expect(await leaving.ended).toBe(0);
  expect(isAlive(imaging)).toBe(false);
  expect(await client.getJob(job_id)).toMatchObject({ status: 'queued', attempts: 0 });

  await start('worker', 'worker ready');
  expect(await client.watchJob(job_id)).toMatchObject({ status: 'completed', attempts: 1 });
  api.signal('SIGTERM');
  expect(await api.ended).toBe(0);
});
