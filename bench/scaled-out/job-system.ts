import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Queue } from 'bullmq';
import { sql } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { loadConfig } from '../../apps/server/src/platform/config/config.ts';
import { migrateDatabase } from '../../apps/server/src/platform/database/database.ts';
import { jobs as jobRows } from '../../apps/server/src/platform/database/schema.ts';
import { openServices, type Services } from '../../apps/server/src/roles/services.ts';
import { standaloneEnvironment } from '../../apps/server/src/roles/standalone.ts';
import { eventually } from '../../apps/server/src/testing/processes.ts';
import { createScaledProfile } from '../../apps/server/src/testing/scaled-profile.ts';
import { seed, seededUser } from '../../apps/server/src/testing/seed.ts';
import { atLeast, atMost, percentile, type Row } from '../row.ts';

const users = 400;
const jobCount = 6000;
const idleCount = 200;
const submittersAtOnce = 32;

/** What the queue, the rows, the progress and the results cost by themselves: jobs that do nothing at all. */
export async function measureJobSystem(): Promise<Row[]> {
  const profile = await createScaledProfile();
  const home = await mkdtemp(join(tmpdir(), 'irisvue-bench-'));
  const environment = {
    ...{ IRISVUE_HOME: home, LOG_LEVEL: 'error', UNFINISHED_JOBS_PER_USER: '100000' },
    ...{ QUEUE_MAX_WAITING: '1000000' },
    ...profile.environment,
  };
  const config = loadConfig(environment);
  await migrateDatabase(profile.databaseUrl, config);
  const services = await openServices(await standaloneEnvironment(config, 'api'));
  const worker = fork(fileURLToPath(new URL('idle-worker.ts', import.meta.url)), [], {
    execArgv: ['--conditions=development', '--import', 'tsx'],
    env: { PATH: process.env.PATH, ...environment },
  });
  try {
    await once(worker, 'message');
    await seed(services.db, { users, images: users, consentVersion: 'none' });
    await services.db.delete(jobRows);
    await run(services, 1000);
    const perSecond = await run(services, jobCount);
    const rawPerSecond = await runRaw(profile.environment.REDIS_URL ?? '', jobCount);
    const startMs = await startDelays(services);
    const share = (100 * perSecond) / rawPerSecond;
    return [
      atLeast(
        `job system alone, jobs/s from submission to result (row, queue, progress, result) of ${jobCount}; BullMQ alone in the same run ${rawPerSecond.toFixed(0)}/s, so ${share.toFixed(0)} % of it`,
        perSecond,
        500,
        { digits: 0, unit: '/s' },
      ),
      atMost(
        `enqueue → start, idle, p95 of ${idleCount} (median ${percentile(startMs, 0.5).toFixed(1)} ms)`,
        percentile(startMs, 0.95),
        10,
        { digits: 1, unit: ' ms' },
      ),
    ];
  } finally {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
    await services.close();
    await profile.remove();
    await rm(home, { recursive: true, force: true });
  }
}

const submit = (services: Services, number: number) =>
  services.jobs.submit({
    ...{ type: 'export_data', imageId: null, input: {} },
    userId: seededUser(number % users),
  });

/** Some of them at a time. */
async function inTurns(count: number, work: (number: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: submittersAtOnce }, one));
}

/** Jobs a second, from the first row to the last result. */
async function run(services: Services, count: number): Promise<number> {
  await services.db.delete(jobRows);
  await inTurns(count, (number) => submit(services, number));
  const took = z.object({ done: z.coerce.number(), seconds: z.coerce.number() });
  const look = async () => {
    const { rows } = await services.db.execute(sql`
      select count(*) filter (where status = 'completed' and progress = 100) as done,
        extract(epoch from max(finished_at) - min(created_at)) as seconds from jobs`);
    return took.parse(rows[0]);
  };
  await eventually('all are done', async () => (await look()).done === count, 120_000);
  return count / (await look()).seconds;
}

async function runRaw(redisUrl: string, count: number): Promise<number> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('raw', { connection: redis });
  const startedAt = performance.now();
  await inTurns(count, () => queue.add('job', {}, { removeOnComplete: true }));
  await eventually('all are done', async () => {
    const counts = await queue.getJobCounts('waiting', 'active');
    return Object.values(counts).every((left) => left === 0);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  await queue.close();
  redis.disconnect();
  return count / seconds;
}

/** From the row's being written to its being taken, one job after the other. */
async function startDelays(services: Services): Promise<number[]> {
  const delays: number[] = [];
  for (let number = 0; number < idleCount; number += 1) {
    const { id } = await submit(services, number);
    let row: typeof jobRows.$inferSelect | undefined;
    await eventually('it is done', async () => {
      row = await services.db.query.jobs.findFirst({ where: sql`id = ${id}` });
      return row?.status === 'completed';
    });
    if (row?.startedAt) delays.push(row.startedAt.getTime() - row.createdAt.getTime());
  }
  return delays;
}
