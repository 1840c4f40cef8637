import { constants, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { applyMigrations, newestMigrationLevel } from '../database/migrations.ts';
import { StartupError } from '../startup-error.ts';
import type { Storage } from '../storage/storage.ts';
import { type Manifest, secretsFile, tableFile } from './manifest.ts';
import { copyObjectsIn, isEmpty } from './objects.ts';
import {
  beginRestoring,
  copyTableIn,
  findTables,
  inOrderOfReferences,
  summarise,
} from './tables.ts';
import { verifyBackup } from './verify.ts';

interface Target {
  readonly databaseUrl: string;
  readonly storage: Storage;
  /** Where the secrets lie if there are any yet; null where they come from the environment. */
  readonly secrets: string | null;
}

/**
 * Brings a backup back into an empty database and an empty storage. It never removes anything: whoever wants to
 * replace something empties it first. Tables are those of the version that made the backup; later migrations are
 * left to the caller.
 */
export async function restoreBackup(
  folder: string,
  { databaseUrl, storage, secrets }: Target,
  say: (line: string) => void,
): Promise<Manifest> {
  say('Checking every file of the backup …');
  const manifest = await verifyBackup(folder);
  if (manifest.migration_level > newestMigrationLevel()) {
    throw new StartupError(
      `This backup was made by IrisVue ${manifest.version}, which is newer. Install that version first.`,
    );
  }
  if (!(await isEmpty(storage))) {
    throw new StartupError('The storage holds pictures already. Restore into an empty one.');
  }
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await makeTables(client, manifest.migration_level);
    await restoreRows(client, manifest, folder, say);
  } finally {
    await client.end();
  }
  say('Restoring the objects …');
  await copyObjectsIn(storage, folder, say);
  if (secrets !== null && manifest.secrets !== null) {
    await copyFile(join(folder, secretsFile), secrets, constants.COPYFILE_EXCL).catch(() =>
      say(
        `${secrets} is there already and stays: links handed out before work only with the old one.`,
      ),
    );
  }
  return manifest;
}

async function makeTables(client: Client, level: number): Promise<void> {
  const tables = await findTables(client);
  for (const { name } of tables) {
    const { rows } = await client.query(`select 1 from "${name}" limit 1`);
    if (rows.length > 0) {
      throw new StartupError(
        `The database is not empty (${name}). Restore into a new one; nothing was changed.`,
      );
    }
  }
  const reached = await applyMigrations(client, { upTo: level });
  if (reached !== level) {
    throw new StartupError(
      'The database has tables of another version than the backup. Restore into one without any.',
    );
  }
}

/** All rows or none, and what was written is read again before it counts. */
async function restoreRows(
  client: Client,
  manifest: Manifest,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  await beginRestoring(client);
  const tables = await findTables(client);
  for (const table of await inOrderOfReferences(client, manifest.tables)) {
    await copyTableIn(client, table, folder);
    const found = tables.find(({ name }) => name === table.name);
    const restored = found === undefined ? null : await summarise(client, found);
    if (restored?.rows !== table.rows || restored.content_sha256 !== table.content_sha256) {
      throw new StartupError(`${tableFile(table.name)} did not come back as it was.`);
    }
    say(`${table.name}: ${table.rows} rows`);
  }
  await client.query('commit');
}
