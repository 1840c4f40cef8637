// The workers of the job system's benchmark: everything that a worker does around a job, and no work in it.
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { createJobRunsService } from '../../apps/server/src/features/jobs/job-runs.service.ts';
import { createAttemptWatch } from '../../apps/server/src/jobs/attempt-watch.ts';
import type { JobHandler } from '../../apps/server/src/jobs/job-handler.ts';
import { createJobRunner } from '../../apps/server/src/jobs/job-runner.ts';
import { loadConfig } from '../../apps/server/src/platform/config/config.ts';
import { startQueueWorkers } from '../../apps/server/src/platform/queue/queue.ts';
import { brokerAddress, openServices } from '../../apps/server/src/roles/services.ts';
import { standaloneEnvironment } from '../../apps/server/src/roles/standalone.ts';

const concurrency = 32;
const config = loadConfig();
const environment = await standaloneEnvironment(config, 'worker');
const services = await openServices(environment);
const { db, events, analytics, reports, jobs } = services;

const handler: JobHandler = {
  run: async ({ reportStep }) => {
    reportStep('loading');
    return {
      publish: async () => ({ image_id: null, image_ids: [] }),
      afterwards: async () => {},
      discard: async () => {},
    };
  },
  onFailure: async () => {},
};

const runner = createJobRunner({
  runs: createJobRunsService({
    ...{ db, events, analytics, reports, now: environment.now },
    limits: services.jobLimits,
  }),
  handlers: {
    ...{ prepare: handler, segment: handler, enhance: handler, portrait: handler, style: handler },
    ...{ generate: handler, fuse: handler, compose: handler, export: handler, preview: handler },
    ...{ roll_up_analytics: handler, erase_files: handler, export_data: handler },
  },
  ...{ events, reports, log: environment.log },
  watchAttempt: createAttemptWatch(environment.metrics.jobs, services.tracing),
  tempDir: environment.home.temp,
});
const workers = startQueueWorkers(brokerAddress(environment), {
  ...{ queues: ['low'], concurrency, log: environment.log },
  process: async (id) => {
    await jobs.passTurn(id, await runner.process(id));
  },
});

// The same without us, to compare with.
const redis = new Redis(config.redis?.queueUrl ?? '', { maxRetriesPerRequest: null });
const raw = new Worker('raw', async (job) => job.updateProgress(5), {
  ...{ connection: redis, concurrency },
});

process.on('message', () => process.send?.(process.cpuUsage()));
process.send?.('ready');
process.once('SIGTERM', async () => {
  await Promise.all([workers.close(), raw.close()]);
  await services.close();
  process.exit(0);
});
