import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import { cleanTemp, openHome } from '../platform/home/home.ts';
import { lockHome } from '../platform/home/home-lock.ts';
import { createLog } from '../platform/http/logging.ts';
import { startImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import { createMetrics } from '../platform/metrics/metrics.ts';
import { createLifecycle } from '../platform/probes/lifecycle.ts';
import { queueNames } from '../platform/queue/queue.ts';
import { drawSamples } from '../platform/samples.ts';
import { buildApiServer } from './api-server.ts';
import { listen, requireFreePort, stopListening } from './listen.ts';
import { openServices } from './services.ts';
import { Closers } from './shutdown.ts';
import { startWorker } from './worker-process.ts';

export interface RunningProduct {
  readonly port: number;
  readonly databaseUrl: string;
  /** Resolves with a sentence when a part ended that the product cannot do without. */
  readonly crashed: Promise<string>;
  /** Resolves when there is a sample picture to try; never when none are drawn. */
  readonly firstSample: Promise<unknown>;
  stop(): Promise<void>;
}

const role = 'start';
const keptLogBytes = 10_000_000;

/** All of IrisVue on one machine: database, API and worker, for one home folder. */
export async function startProduct(
  config: Config,
  options: { readonly now: Clock; readonly say: (line: string) => void; readonly samples: boolean },
): Promise<RunningProduct> {
  const { now, say } = options;
  const closers = new Closers();
  try {
    const home = await openHome(config.home);
    const lock = await lockHome(home);
    closers.add(lock.release);
    await requireFreePort(config.host, config.port);
    await cleanTemp(home, 0, now().getTime());

    const logFile = join(home.logs, 'irisvue.log');
    const size = await stat(logFile).then(
      (found) => found.size,
      () => 0,
    );
    if (size > keptLogBytes) await rename(logFile, `${logFile}.1`);
    const destination = pino.destination({ dest: logFile, sync: false, mode: 0o600 });
    // A log that cannot be written is no reason to stop serving people.
    destination.on('error', (error) => say(`The log cannot be written (${error.message}).`));
    closers.add(async () => destination.end());
    const log = createLog(config, role, destination);

    const metrics = createMetrics(role);
    const lifecycle = createLifecycle();
    // It loads its models while the database starts.
    const imaging = startImagingPool(config.workerConcurrency, {
      ...{ log, provider: config.imagingProvider, metrics: metrics.imaging },
      tempDir: home.temp,
    });
    closers.add(imaging.close);

    let databaseUrl = config.databaseUrl;
    let crashed = new Promise<string>(() => {});
    if (databaseUrl === null) {
      say('Starting the database …');
      const postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
      closers.add(postgres.stop);
      databaseUrl = postgres.url;
      crashed = new Promise((resolve) => {
        postgres.onCrash((lastWords) => resolve(`The database has ended: ${lastWords}`));
      });
    }
    await migrateDatabase(config.databaseDirectUrl ?? databaseUrl, config);

    say('Loading the iris engine …');
    const databaseDirectUrl = config.databaseDirectUrl ?? databaseUrl;
    const environment = {
      ...{ config, home, databaseUrl, databaseDirectUrl },
      ...{ log, now, role, metrics, lifecycle },
    };
    const services = await openServices(environment);
    closers.add(services.close);
    const worker = await startWorker(environment, services, imaging, {
      queues: queueNames,
      concurrency: config.workerConcurrency,
    });
    closers.add(worker.stop);
    const app = await buildApiServer(environment, services);
    closers.add(() => stopListening(app));
    const port = await listen(app, config.host, config.port);
    services.publicAddress.listensOn(port);
    lifecycle.started();
    closers.add(async () => lifecycle.drain());
    const samples = options.samples ? drawSamples(home.samples) : null;
    if (samples !== null) closers.add(samples.stop);
    const firstSample = samples?.first ?? new Promise(() => {});
    return { port, databaseUrl, crashed, firstSample, stop: () => closers.close() };
  } catch (error) {
    await closers.close().catch(() => {});
    throw error;
  }
}
