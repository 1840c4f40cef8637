import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { applyMigrations, migrationsFolder } from '../platform/database/migrations.ts';

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ idx: z.number() })) });

/** The tables as they were before this migration. */
export async function migrateUpTo(url: string, before: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-migrations-'));
  const client = new Client({ connectionString: url });
  try {
    await cp(migrationsFolder, folder, { recursive: true });
    const file = join(folder, 'meta/_journal.json');
    const journal = journalSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const entries = journal.entries.filter(({ idx }) => idx < before);
    await writeFile(file, JSON.stringify({ ...journal, entries }));
    await client.connect();
    await applyMigrations(client, { folder });
  } finally {
    await client.end();
    await rm(folder, { recursive: true, force: true });
  }
}
