import { loadConfig } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { openServices } from './services.ts';
import { untilAskedToStop } from './shutdown.ts';
import { standaloneEnvironment } from './standalone.ts';
import { startWorker } from './worker-process.ts';

/** `irisvue worker`: does jobs for any number of API processes on the same database and storage. */
export async function runWorker(): Promise<number> {
  const asked = untilAskedToStop();
  const environment = await standaloneEnvironment(loadConfig());
  await migrateDatabase(environment.databaseUrl);
  const services = await openServices(environment);
  try {
    const worker = await startWorker(environment, services);
    environment.log.info('worker ready');
    await asked;
    await worker.stop();
  } finally {
    await services.close();
  }
  return 0;
}
