import { chmod, copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { version } from '../config/config.ts';
import { readMigrationLevel } from '../database/migrations.ts';
import { StartupError } from '../startup-error.ts';
import type { Storage } from '../storage/storage.ts';
import { type BackedUpTable, type Manifest, secretsFile, writeManifest } from './manifest.ts';
import { copyObjectsOut } from './objects.ts';
import { sumOfFile } from './sums.ts';
import { beginSnapshot, copyTableOut, findTables } from './tables.ts';

interface Source {
  readonly databaseUrl: string;
  readonly storage: Storage;
  /** Null where the secrets come from the environment. */
  readonly secrets: string | null;
}

/**
 * Copies everything that is kept into a folder, while the product goes on. The rows are those of one moment; the
 * objects are copied after them: one too many does no harm.
 */
export async function makeBackup(
  { databaseUrl, storage, secrets }: Source,
  folder: string,
  say: (line: string) => void,
): Promise<Manifest> {
  await mkdir(join(folder, 'database'), { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if ((await readdir(folder)).length > 1) {
    throw new StartupError(`${folder} is not empty. Name a new folder for each backup.`);
  }
  const rows = await copyDatabase(databaseUrl, folder, say);
  say('Copying the objects …');
  const objects = await copyObjectsOut(storage, folder, say);
  if (secrets !== null) {
    await copyFile(secrets, join(folder, secretsFile));
    await chmod(join(folder, secretsFile), 0o600);
  }
  const manifest = {
    ...{ format: 1 as const, version, ...rows, objects },
    secrets: secrets === null ? null : await sumOfFile(join(folder, secretsFile)),
  };
  await writeManifest(folder, manifest);
  return manifest;
}

async function copyDatabase(url: string, folder: string, say: (line: string) => void) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const takenAt = await beginSnapshot(client);
    const migration_level = await readMigrationLevel(client);
    const tables: BackedUpTable[] = [];
    for (const table of await findTables(client)) {
      const copied = await copyTableOut(client, table, folder);
      say(`${table.name}: ${copied.rows} rows`);
      tables.push(copied);
    }
    await client.query('commit');
    return { migration_level, taken_at: takenAt.toISOString(), tables };
  } finally {
    await client.end();
  }
}
