import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type UserMessage,
  userMessageSchema,
  webSocketProtocol,
  webSocketTokenPrefix,
} from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import { WebSocket } from 'ws';
import { createAccessTokens } from '../../apps/server/src/features/auth/access-tokens.ts';
import {
  createJobRunsService,
  type JobRun,
} from '../../apps/server/src/features/jobs/job-runs.service.ts';
import { claimJob, insertJob } from '../../apps/server/src/features/jobs/jobs.queries.ts';
import { loadConfig } from '../../apps/server/src/platform/config/config.ts';
import { jobs as jobRows } from '../../apps/server/src/platform/database/schema.ts';
import { openServices, type Services } from '../../apps/server/src/roles/services.ts';
import { standaloneEnvironment } from '../../apps/server/src/roles/standalone.ts';
import { eventually, freePort, runCli } from '../../apps/server/src/testing/processes.ts';
import { createScaledProfile } from '../../apps/server/src/testing/scaled-profile.ts';
import { seed, seededUser } from '../../apps/server/src/testing/seed.ts';
import { atConstantRate } from '../constant-rate.ts';
import { atMost, percentile, type Row } from '../row.ts';

const people = 2000;
const perSecond = 100;
const seconds = 20;

/** How soon progress reaches people when very many watch one API process, and what each of them costs it. */
export async function measureSockets(): Promise<Row[]> {
  const profile = await createScaledProfile();
  const home = await mkdtemp(join(tmpdir(), 'irisvue-bench-'));
  const jwtSecret = randomUUID();
  const port = await freePort();
  const environment = {
    ...{ IRISVUE_HOME: home, LOG_LEVEL: 'error', PORT: String(port) },
    ...{ JWT_SECRET: jwtSecret, STORAGE_SECRET: randomUUID(), ...profile.environment },
  };
  const api = runCli(['api'], environment);
  const services = await openServices(
    await standaloneEnvironment(loadConfig(environment), 'worker'),
  );
  const sockets: WebSocket[] = [];
  try {
    await seed(services.db, { users: people, images: people, consentVersion: 'none' });
    await services.db.delete(jobRows);
    await eventually('the API is ready', () =>
      fetch(`http://127.0.0.1:${port}/ready`).then(
        (answer) => answer.ok,
        () => false,
      ),
    );
    const progress = await workOfEverybody(services);
    const idleBytes = await residentBytes(api.pid);
    const heard = new Map<string, () => void>();
    const tokens = await createAccessTokens(jwtSecret, () => new Date());
    for (let person = 0; person < people; person += 1) {
      const token = await tokens.issue({ userId: seededUser(person), sessionId: randomUUID() });
      sockets.push(
        await openSocket(port, token, (message) => {
          if (message.type === 'job') heard.get(message.job.id)?.();
        }),
      );
    }
    const eachBytes = ((await residentBytes(api.pid)) - idleBytes) / people;

    const delays: number[] = [];
    await atConstantRate(perSecond, seconds, async (count) => {
      const { jobId, emit } = progress(count);
      const arrived = new Promise<void>((resolve) => heard.set(jobId, resolve));
      const emittedAt = performance.now();
      await emit();
      await arrived;
      heard.delete(jobId);
      delays.push(performance.now() - emittedAt);
    });
    const format = { digits: 0 };
    return [
      atMost(
        `progress from a worker's emit to the client, ${people} WebSockets on one API process, ${perSecond} changes/s, p95 of ${delays.length} (median ${percentile(delays, 0.5).toFixed(0)} ms)`,
        percentile(delays, 0.95),
        100,
        { ...format, unit: ' ms' },
      ),
      atMost('memory of the API for each of these WebSockets', eachBytes / 1024, 40, {
        ...format,
        unit: ' KB',
      }),
    ];
  } finally {
    for (const socket of sockets) socket.terminate();
    api.signal('SIGTERM');
    await api.ended;
    await services.close();
    await profile.remove();
    await rm(home, { recursive: true, force: true });
  }
}

/** A running job of each person; gives what tells of the next step of one of them, in turns. */
async function workOfEverybody(services: Services) {
  const { db, events, analytics, reports, jobLimits } = services;
  const now = () => new Date();
  const runs = createJobRunsService({ db, events, analytics, reports, limits: jobLimits, now });
  const running: JobRun[] = [];
  for (let person = 0; person < people; person += 1) {
    const id = uuidv7();
    const userId = seededUser(person);
    await insertJob(db, { id, userId, type: 'generate', status: 'queued', createdAt: now() });
    const runId = uuidv7();
    const job = await claimJob(db, id, runId, now());
    if (job !== undefined) running.push({ job, runId });
  }
  return (count: number) => {
    const run = running[count % people];
    if (run === undefined) throw new Error('a job could not be claimed');
    const index = Math.floor(count / people);
    return {
      jobId: run.job.id,
      emit: () => runs.reportStep(run, 'loading', { index, count: 100 }),
    };
  };
}

async function openSocket(
  port: number,
  token: string,
  hear: (message: UserMessage) => void,
): Promise<WebSocket> {
  const protocols = [webSocketProtocol, `${webSocketTokenPrefix}${token}`];
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, protocols);
  const isReady = new Promise<void>((resolve, reject) => {
    socket.on('message', (data) => {
      const message = userMessageSchema.parse(JSON.parse(String(data)));
      if (message.type === 'ready') resolve();
      else hear(message);
    });
    socket.once('close', (code) => reject(new Error(`the socket was closed with ${code}`)));
    socket.once('error', reject);
  });
  await isReady;
  return socket;
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
}
