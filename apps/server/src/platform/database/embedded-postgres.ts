import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, readlink, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { childEnvironment } from '../config/config.ts';
import { reasonOf } from '../home/home.ts';
import { StartupError } from '../startup-error.ts';
import { choosePostgresAccount, type PostgresAccount } from './postgres-account.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  /** Called when the server ends without being stopped. */
  onCrash(listener: (lastWords: string) => void): void;
  stop(): Promise<void>;
}

/** Small: the whole product should sit beside other things on one machine. */
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '16MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  io_method: 'sync',
  max_parallel_workers: '0',
  autovacuum_max_workers: '1',
  jit: 'off',
  log_min_messages: 'warning',
};

const startMs = 60_000;

export const embeddedPostgresUrl = (socketDir: string): string =>
  `postgresql://irisvue@localhost/postgres?host=${encodeURIComponent(socketDir)}`;

/** Starts the PostgreSQL that npm installed, reachable over a socket in a folder of ours and nowhere else. */
export async function startEmbeddedPostgres(
  dataDir: string,
  socketDir: string,
): Promise<EmbeddedPostgres> {
  const binaries = findPostgresBinaries();
  const account = await choosePostgresAccount(binaries, dataDir);
  await account.own(socketDir);
  await stopOrphan(dataDir);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(binaries, dataDir, account);

  const { file, args, options } = account.command(join(binaries, 'postgres'), [
    ...['-D', dataDir, '-k', socketDir],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // Detached: Ctrl-C in the terminal is ours to handle, PostgreSQL goes last.
  const server = spawn(file, args, {
    ...options,
    env: { ...childEnvironment, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  // Whatever ends this process, as a second Ctrl-C does: the database must not outlive it.
  const endWithUs = () => server.kill('SIGQUIT');
  process.once('exit', endWithUs);
  server.once('exit', () => process.off('exit', endWithUs));
  const log = keepLastLines(server);
  await untilReady(server, log, dataDir);

  let stopping = false;
  return {
    url: embeddedPostgresUrl(socketDir),
    onCrash: (listener) => {
      server.once('exit', () => {
        if (!stopping) listener(log.lines.at(-1) ?? 'no last words');
      });
    },
    stop: async () => {
      stopping = true;
      await endProcess(server);
    },
  };
}

/** Into a folder beside it, then renamed: a start that is killed half-way leaves nothing that looks complete. */
async function initialise(binaries: string, dataDir: string, account: PostgresAccount) {
  const leftOvers = existsSync(dataDir)
    ? await readdir(dataDir).catch((error) => {
        throw damaged(dataDir, reasonOf(error));
      })
    : [];
  if (leftOvers.length > 0) throw damaged(dataDir, 'PG_VERSION is missing');
  const draft = `${dataDir}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await account.own(draft);
  const { file, args, options } = account.command(join(binaries, 'initdb'), [
    ...['-D', draft, '-U', 'irisvue', '-A', 'trust', '--locale=C', '--encoding=UTF8'],
    '--no-instructions',
  ]);
  const initdb = spawn(file, args, {
    ...options,
    env: { ...childEnvironment, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log = keepLastLines(initdb);
  const [code] = await once(initdb, 'exit');
  if (code !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new StartupError(`The database could not be made in ${dataDir}: ${log.lines.join(' ')}`);
  }
  await rm(dataDir, { recursive: true, force: true });
  await rename(draft, dataDir);
}

/** The caller holds the home's lock, so a server that still runs here lost its parent: it is stopped. */
async function stopOrphan(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid');
  const content = await readFile(pidFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(content, 10);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (!(await worksOn(pid, dataDir))) {
    await rm(pidFile, { force: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(pid, signal);
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 50) {
      if (!isAlive(pid)) return;
      await delay(50);
    }
  }
}

/**
 * Whether a process is the server of this very folder, which is where PostgreSQL works. The number may have
 * been given to something else since, and a copied folder names the server of the folder it was copied from.
 */
async function worksOn(pid: number, dataDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') {
    throw new StartupError(
      `Process ${pid} may still be the database of ${dataDir}. End it, or remove postmaster.pid there if it is something else.`,
    );
  }
  const workingDir = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return workingDir === (await realpath(dataDir));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

interface LogTail {
  readonly lines: string[];
  ready: boolean;
}

function keepLastLines(child: ChildProcess): LogTail {
  const tail: LogTail = { lines: [], ready: false };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('ready to accept connections')) tail.ready = true;
    tail.lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
    tail.lines.splice(0, tail.lines.length - 20);
  });
  return tail;
}

async function untilReady(server: ChildProcess, log: LogTail, dataDir: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < startMs; waitedMs += 10) {
    if (log.ready) return;
    if (server.exitCode !== null || server.signalCode !== null) {
      const fatal = log.lines.find((line) => /FATAL|PANIC|error/.test(line)) ?? log.lines.at(-1);
      throw damaged(dataDir, fatal ?? 'no reason given');
    }
    await delay(10);
  }
  await endProcess(server);
  throw new StartupError(`The database in ${dataDir} did not start within ${startMs / 1000} s.`);
}

function damaged(dataDir: string, reason: string): StartupError {
  return new StartupError(
    `The database in ${dataDir} cannot be started (${reason}). Restore the folder from a backup, or move it away to begin anew.`,
  );
}

async function endProcess(server: ChildProcess): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await Promise.race([ended, delay(8000, undefined, { ref: false })]);
  }
}
