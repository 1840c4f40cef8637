import { existsSync } from 'node:fs';
import { refuse, runCommand } from '../command-line/usage.ts';
import { makeBackup } from '../platform/backup/backup.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { verifyBackup } from '../platform/backup/verify.ts';
import { type Config, loadConfig } from '../platform/config/config.ts';
import { type Home, openHome } from '../platform/home/home.ts';
import { openStorage } from '../platform/storage/open-storage.ts';
import { reachDatabase } from './reach-database.ts';
import { Closers } from './shutdown.ts';

const help = `irisvue backup --out DIR       copies database, pictures and secrets into a new folder
irisvue backup --verify DIR    reads a backup and says whether each file is as it was written

It works while IrisVue runs and while it does not; people notice nothing. A folder without manifest.json
was not finished. A backup holds people's eyes in clear: encrypt it before it leaves this machine, for
example with tar -c DIR | age -r RECIPIENT > DIR.tar.age, and keep it no longer than docs/operations.md says.
Bring one back with irisvue restore.`;

/** `irisvue backup`. Gives the exit status. */
export function runBackup(argv: string[]): Promise<number> {
  const options = { out: 'text', verify: 'text' } as const;
  return runCommand(argv, { help, options }, async (call) => {
    const [out, verify] = [call.text('out'), call.text('verify')];
    if (call.positionals.length > 0 || (out === undefined) === (verify === undefined)) {
      return refuse('Name one folder: --out DIR, or --verify DIR. Try irisvue backup --help.');
    }
    const startedAt = performance.now();
    if (verify !== undefined) {
      const manifest = await verifyBackup(verify);
      console.log(`Every file is whole: ${summary(manifest)}. ${seconds(startedAt)} s`);
      return 0;
    }
    if (out === undefined) return 2;
    const manifest = await backUp(out);
    console.log(`${out}: ${summary(manifest)}. ${seconds(startedAt)} s`);
    if (manifest.objects.removed_meanwhile > 0) {
      console.log(`${manifest.objects.removed_meanwhile} objects were removed meanwhile.`);
    }
    return 0;
  });
}

async function backUp(out: string): Promise<Manifest> {
  const config = loadConfig();
  const closers = new Closers();
  try {
    const home = await openHome(config.home);
    const databaseUrl = await reachDatabase(config, home, closers);
    const storage = await openStorage(config, home);
    closers.add(async () => storage.close());
    const secrets = existsSync(home.secretsFile) ? secretsPath(config, home) : null;
    const parts = { databaseUrl: config.databaseDirectUrl ?? databaseUrl, storage, secrets };
    return await makeBackup(parts, out, (line) => console.log(`  ${line}`));
  } finally {
    await closers.close();
  }
}

/** Where the secrets are kept; null where both come from the environment. */
export const secretsPath = ({ jwtSecret, storageSecret }: Config, home: Home): string | null =>
  jwtSecret !== null && storageSecret !== null ? null : home.secretsFile;

export const seconds = (startedAt: number): string =>
  ((performance.now() - startedAt) / 1000).toFixed(1);

export function summary({ tables, objects, taken_at }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const size = (objects.byte_size / 1e6).toFixed(1);
  return `${rows} rows in ${tables.length} tables and ${objects.count} objects of ${size} MB, as of ${taken_at}`;
}
