import type { Config } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import {
  embeddedPostgresUrl,
  startEmbeddedPostgres,
} from '../platform/database/embedded-postgres.ts';
import type { Home } from '../platform/home/home.ts';
import { isHomeLocked, lockHome } from '../platform/home/home-lock.ts';
import type { Closers } from './shutdown.ts';

/** For short commands: the database that is set, else the running product's, else it is started for a moment. */
export async function reachDatabase(config: Config, home: Home, closers: Closers): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  if (await isHomeLocked(home)) return embeddedPostgresUrl(home.sockets);
  closers.add((await lockHome(home)).release);
  const postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  closers.add(postgres.stop);
  await migrateDatabase(postgres.url, config);
  return postgres.url;
}
