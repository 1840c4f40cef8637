import { loadConfig } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { requireDatabaseUrl } from './standalone.ts';

/** `irisvue migrate`: brings the database to this version's form, for those who do it before a roll-out. */
export async function runMigrate(): Promise<number> {
  const config = loadConfig();
  await migrateDatabase(config.databaseDirectUrl ?? requireDatabaseUrl(config), config);
  console.log('The database is up to date.');
  return 0;
}
