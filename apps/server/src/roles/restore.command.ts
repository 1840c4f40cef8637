import { refuse, runCommand } from '../command-line/usage.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { restoreBackup } from '../platform/backup/restore.ts';
import { loadConfig } from '../platform/config/config.ts';
import { migrateDatabase } from '../platform/database/database.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';
import { openHome } from '../platform/home/home.ts';
import { lockHome } from '../platform/home/home-lock.ts';
import { openStorage } from '../platform/storage/open-storage.ts';
import { seconds, secretsPath, summary } from './backup.command.ts';
import { Closers } from './shutdown.ts';

const help = `irisvue restore --from DIR    brings a backup back

The database and the storage that are configured must be empty: an empty IRISVUE_HOME, or a new database
and new buckets. It never removes or overwrites anything. Every file of the backup is checked before, every
row and object after. Stop IrisVue first, and start it afterwards.`;

/** `irisvue restore`. Gives the exit status. */
export function runRestore(argv: string[]): Promise<number> {
  return runCommand(argv, { help, options: { from: 'text' } }, async (call) => {
    const from = call.text('from');
    if (from === undefined || call.positionals.length > 0) {
      return refuse('Name the folder of a backup: --from DIR. Try irisvue restore --help.');
    }
    const startedAt = performance.now();
    const manifest = await restore(from);
    console.log(`Restored and checked: ${summary(manifest)}. ${seconds(startedAt)} s`);
    return 0;
  });
}

async function restore(from: string): Promise<Manifest> {
  const config = loadConfig();
  const closers = new Closers();
  try {
    const home = await openHome(config.home);
    // Nobody may start it meanwhile.
    closers.add((await lockHome(home)).release);
    let databaseUrl = config.databaseDirectUrl ?? config.databaseUrl;
    if (databaseUrl === null) {
      const postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
      closers.add(postgres.stop);
      databaseUrl = postgres.url;
    }
    const storage = await openStorage(config, home);
    closers.add(async () => storage.close());
    const target = { databaseUrl, storage, secrets: secretsPath(config, home) };
    const manifest = await restoreBackup(from, target, (line) => console.log(`  ${line}`));
    await migrateDatabase(databaseUrl, config);
    return manifest;
  } finally {
    await closers.close();
  }
}
