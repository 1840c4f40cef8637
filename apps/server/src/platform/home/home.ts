import { createHash } from 'node:crypto';
import { chmod, lstat, readdir, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../files/make-folder.ts';
import { StartupError } from '../startup-error.ts';

/** Where everything that the product keeps lies. */
export interface Home {
  readonly root: string;
  readonly storage: string;
  readonly temp: string;
  readonly samples: string;
  readonly logs: string;
  readonly postgres: string;
  /** Sockets; elsewhere when the home's own path is too long for one. */
  readonly sockets: string;
  readonly secretsFile: string;
}

/** A socket's whole path must fit into 107 bytes; the longest name we use is PostgreSQL's. */
const longestSocketsPath = 100 - '/.s.PGSQL.5432.lock'.length;

export async function openHome(root: string): Promise<Home> {
  const home: Home = {
    root,
    storage: join(root, 'storage'),
    temp: join(root, 'tmp'),
    samples: join(root, 'samples'),
    logs: join(root, 'logs'),
    postgres: join(root, 'postgres'),
    sockets: socketsPath(root),
    secretsFile: join(root, 'secrets.json'),
  };
  try {
    // Others may pass through the root, no more: PostgreSQL runs as another user when we are root.
    await makeFolder(root, 0o711);
    for (const folder of [home.storage, home.temp, home.samples, home.logs]) {
      await makeFolder(folder, 0o700);
    }
    const probe = join(root, `.probe-${process.pid}`);
    await writeFile(probe, '');
    await unlink(probe);
    await openSocketsFolder(home.sockets);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(
      `IrisVue cannot write to its folder ${root} (${reasonOf(error)}). Make it writable, or set IRISVUE_HOME to another folder.`,
    );
  }
  return home;
}

/** Removes what earlier runs left in the temporary folder; `minimumAgeMs` spares those that still run. */
export async function cleanTemp(home: Home, minimumAgeMs: number, nowMs: number): Promise<void> {
  for (const name of await readdir(home.temp)) {
    const path = join(home.temp, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: nowMs }));
    if (nowMs - mtimeMs >= minimumAgeMs) await rm(path, { recursive: true, force: true });
  }
}

function socketsPath(root: string): string {
  const inside = join(root, 'run');
  if (Buffer.byteLength(inside) <= longestSocketsPath) return inside;
  const digest = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return join(tmpdir(), `irisvue-${digest}`);
}

async function openSocketsFolder(path: string): Promise<void> {
  await makeFolder(path, 0o700);
  // In the shared temporary folder somebody else could have made it first, to listen in.
  const { uid } = await lstat(path);
  const ours = [process.getuid?.() ?? uid, 65534];
  if (!ours.includes(uid)) {
    throw new StartupError(
      `The folder ${path} belongs to another user; remove it and start again.`,
    );
  }
  await chmod(path, 0o700);
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
