import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadConfig } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { startImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import { queueNames } from '../platform/queue/queue.ts';
import { StartupError } from '../platform/startup-error.ts';
import { openServices } from './services.ts';
import { Closers, untilAskedToStop } from './shutdown.ts';
import { standaloneEnvironment } from './standalone.ts';
import { startWorkerProbes } from './worker-probes.ts';
import { startWorker } from './worker-process.ts';

const help = `irisvue worker [--queues high,normal] [--concurrency N]

Does jobs for any number of API processes on the same database and storage.

  --queues Q,…      the queues that it serves: preview, high, normal, low; all when left out
  --concurrency N   jobs of each queue at once, and imaging processes; WORKER_CONCURRENCY when left out

A queue that no worker serves waits: see docs/operations.md for how to divide them.`;

const optionsSchema = z.object({
  queues: z
    .string()
    .default(queueNames.join())
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(queueNames)).min(1)),
  concurrency: z.coerce.number().int().min(1).max(64).optional(),
});

/** `irisvue worker`: does jobs for any number of API processes on the same database and storage. */
export async function runWorker(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      queues: { type: 'string' },
      concurrency: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const given = optionsSchema.safeParse(values);
  if (!given.success) {
    throw new StartupError(
      `--queues takes some of ${queueNames.join(', ')}, --concurrency 1 to 64.`,
    );
  }
  const asked = untilAskedToStop();
  const environment = await standaloneEnvironment(loadConfig(), 'worker');
  const { config, home, databaseDirectUrl, log, metrics, lifecycle } = environment;
  const { queues, concurrency = config.workerConcurrency } = given.data;
  process.once('SIGTERM', lifecycle.drain);
  const imaging = startImagingPool(concurrency, {
    ...{ log, provider: config.imagingProvider, metrics: metrics.imaging },
    tempDir: home.temp,
  });
  const closers = new Closers();
  closers.add(imaging.close);
  try {
    const probes = await startWorkerProbes(environment, imaging);
    closers.add(probes.close);
    await migrateDatabase(databaseDirectUrl, config);
    const services = await openServices(environment);
    closers.add(services.close);
    probes.watch(services);
    const worker = await startWorker(environment, services, imaging, { queues, concurrency });
    closers.add(worker.stop);
    lifecycle.started();
    log.info({ queues, concurrency }, 'worker ready');
    await asked;
  } finally {
    await closers.close();
  }
  return 0;
}
