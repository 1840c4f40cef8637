import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrateDatabase, openDatabase } from '../platform/database/database.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import { openHome } from '../platform/home/home.ts';

export interface TestDatabase {
  readonly db: Database;
  stop(): Promise<void>;
}

/** A database with our tables, and nothing else of the product. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  const home = await openHome(folder);
  const postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  await migrateDatabase(postgres.url, { redis: null });
  const { db, close } = openDatabase(postgres.url);
  return {
    db,
    stop: async () => {
      await close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
