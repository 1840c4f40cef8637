import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { childEnvironment } from '../platform/config/config.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

export interface CliProcess {
  readonly pid: number;
  output(): string;
  /** Exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Resolves once it has printed this. */
  hasPrinted(text: string): Promise<void>;
  signal(signal: NodeJS.Signals): void;
}

/** `irisvue …` as a process of its own. */
export function runCli(args: readonly string[], environment: Record<string, string>): CliProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=development', '--import', 'tsx', cli, ...args],
    { env: { ...childEnvironment, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'close').then(() => child.signalCode ?? child.exitCode ?? 0);
  return {
    pid: pidOf(child),
    output: () => printed,
    ended,
    hasPrinted: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!printed.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        ended.then(() => reject(new Error(`it ended without printing "${text}":\n${printed}`)));
      }),
    signal: (signal) => child.kill(signal),
  };
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the process could not be started');
  return child.pid;
}

/** The imaging processes of a product, but for the one that only makes previews. */
export async function imagingProcessesOf(parentPid: number): Promise<number[]> {
  return (await listProcesses())
    .filter(({ parent, command }) => parent === parentPid && command.includes(imagingChild))
    .filter(({ command }) => command.includes(' works '))
    .map(({ pid }) => pid);
}

/** Holds the imaging process of this test's product still, so that what it has begun stays unfinished; gives a way to let it go on. */
export async function freezeImaging(): Promise<{ pid: number; thaw: () => void }> {
  let found: number[] = [];
  await eventually('the imaging process is there', async () => {
    found = await imagingProcessesOf(process.pid);
    return found.length === 1;
  });
  const [pid = 0] = found;
  process.kill(pid, 'SIGSTOP');
  return { pid, thaw: () => isAlive(pid) && process.kill(pid, 'SIGCONT') };
}

/** What was started for a home folder, whether its parent still lives or not. */
export async function processesOf(
  homeDir: string,
): Promise<{ postgres: number[]; imaging: number[] }> {
  const all = await listProcesses();
  const postgres = all.filter(({ command }) => command.includes(`-D ${homeDir}/postgres`));
  const environments = await Promise.all(
    all
      .filter(({ command }) => command.includes(imagingChild))
      .map(async ({ pid }) => ({
        pid,
        text: await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
      })),
  );
  const imaging = environments.filter(({ text }) => text.includes(`TMPDIR=${homeDir}/`));
  return { postgres: postgres.map(({ pid }) => pid), imaging: imaging.map(({ pid }) => pid) };
}

const imagingChild = 'imaging-pool/child';

async function listProcesses(): Promise<{ pid: number; parent: number; command: string }[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  return stdout.split('\n').map((line) => {
    const [pid, parent, ...args] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), command: args.join(' ') };
  });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits for something outside that tells nobody when it happens. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 30_000,
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await isSo()); await delay(20)) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
