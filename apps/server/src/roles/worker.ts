import { loadConfig } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { startImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import { openServices } from './services.ts';
import { Closers, untilAskedToStop } from './shutdown.ts';
import { standaloneEnvironment } from './standalone.ts';
import { startWorkerProbes } from './worker-probes.ts';
import { startWorker } from './worker-process.ts';

/** `irisvue worker`: does jobs for any number of API processes on the same database and storage. */
export async function runWorker(): Promise<number> {
  const asked = untilAskedToStop();
  const environment = await standaloneEnvironment(loadConfig(), 'worker');
  const { config, home, databaseUrl, log, metrics, lifecycle } = environment;
  process.once('SIGTERM', lifecycle.drain);
  const imaging = startImagingPool(config.workerConcurrency, home.temp, log, metrics.imaging);
  const closers = new Closers();
  closers.add(imaging.close);
  try {
    const probes = await startWorkerProbes(environment, imaging);
    closers.add(probes.close);
    await migrateDatabase(databaseUrl);
    const services = await openServices(environment);
    closers.add(services.close);
    probes.watch(services);
    const worker = await startWorker(environment, services, imaging);
    closers.add(worker.stop);
    lifecycle.started();
    log.info('worker ready');
    await asked;
  } finally {
    await closers.close();
  }
  return 0;
}
