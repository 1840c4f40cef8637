import { loadConfig } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { buildApiServer } from './api-server.ts';
import { listen, stopListening } from './listen.ts';
import { openServices } from './services.ts';
import { Closers, untilAskedToStop, untilNoticed } from './shutdown.ts';
import { standaloneEnvironment } from './standalone.ts';

/** `irisvue api`: answers requests; jobs are done by workers. */
export async function runApi(): Promise<number> {
  const config = loadConfig();
  const asked = untilAskedToStop();
  const environment = await standaloneEnvironment(config, 'api');
  const { lifecycle } = environment;
  process.once('SIGTERM', lifecycle.drain);
  await migrateDatabase(environment.databaseDirectUrl, config);
  const closers = new Closers();
  try {
    const services = await openServices(environment);
    closers.add(services.close);
    const app = await buildApiServer(environment, services);
    closers.add(() => stopListening(app));
    services.publicAddress.listensOn(await listen(app, config.host, config.port));
    lifecycle.started();
    await asked;
    await untilNoticed(lifecycle, config);
  } finally {
    await closers.close();
  }
  return 0;
}
