import { loadConfig } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { buildApiServer } from './api-server.ts';
import { listen } from './listen.ts';
import { openServices } from './services.ts';
import { untilAskedToStop } from './shutdown.ts';
import { standaloneEnvironment } from './standalone.ts';

/** `irisvue api`: answers requests; jobs are done by workers. */
export async function runApi(): Promise<number> {
  const config = loadConfig();
  const asked = untilAskedToStop();
  const environment = await standaloneEnvironment(config);
  await migrateDatabase(environment.databaseUrl);
  const services = await openServices(environment);
  const app = await buildApiServer(environment, services);
  try {
    await listen(app, config.host, config.port);
    await asked;
  } finally {
    await app.close();
    await services.close();
  }
  return 0;
}
