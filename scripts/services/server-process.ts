import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** PostgreSQL and PgBouncer refuse to run as root. */
export const unprivileged = { uid: 65534, gid: 65534 };

export const isRoot = process.getuid?.() === 0;

export interface ServerProcess {
  /** Sends the signal and waits for the end, for which it insists after a while. */
  end(signal: NodeJS.Signals): Promise<void>;
  hasEnded(): boolean;
  readonly logFile: string;
}

export interface ServerCommand {
  readonly name: string;
  readonly folder: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Not as root, where that is who runs this. */
  readonly asNobody?: boolean;
}

const patienceMs = 10_000;

/** A server that dies with this process, however that ends; Ctrl-C in the terminal does not reach it. */
export function startServerProcess(server: ServerCommand): ServerProcess {
  const logFile = join(server.folder, `${server.name}.log`);
  const log = openSync(logFile, 'a');
  const account =
    server.asNobody && isRoot
      ? [`--reuid=${unprivileged.uid}`, `--regid=${unprivileged.gid}`, '--clear-groups']
      : [];
  const child = spawn(
    'setpriv',
    [...account, '--pdeathsig=KILL', '--', server.command, ...server.args],
    {
      cwd: server.folder,
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    },
  );
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    logFile,
    hasEnded,
    end: async (signal) => {
      if (hasEnded()) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await Promise.race([ended, delay(patienceMs, undefined, { ref: false })]);
      if (hasEnded()) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until a server serves. */
export async function untilServing(
  server: ServerProcess,
  isServing: () => Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await isServing().catch(() => false)); ) {
    if (server.hasEnded()) throw new Error(`A server has ended at once; see ${server.logFile}.`);
    if (Date.now() > end) throw new Error(`A server does not answer; see ${server.logFile}.`);
    await delay(50);
  }
}
