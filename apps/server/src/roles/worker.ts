import { loadConfig } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { startImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import { openServices } from './services.ts';
import { Closers, untilAskedToStop } from './shutdown.ts';
import { standaloneEnvironment } from './standalone.ts';
import { startWorker } from './worker-process.ts';

/** `irisvue worker`: does jobs for any number of API processes on the same database and storage. */
export async function runWorker(): Promise<number> {
  const asked = untilAskedToStop();
  const environment = await standaloneEnvironment(loadConfig());
  const { config, home, databaseUrl, log } = environment;
  const imaging = startImagingPool(config.workerConcurrency, home.temp, log);
  const closers = new Closers();
  closers.add(imaging.close);
  try {
    await migrateDatabase(databaseUrl);
    const services = await openServices(environment);
    closers.add(services.close);
    const worker = await startWorker(environment, services, imaging);
    closers.add(worker.stop);
    log.info('worker ready');
    await asked;
  } finally {
    await closers.close();
  }
  return 0;
}
