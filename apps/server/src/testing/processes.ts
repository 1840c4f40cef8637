import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

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
    { env: { PATH: process.env.PATH, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
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

/** The imaging processes of a product. */
export async function imagingProcessesOf(parentPid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, ...args] = line.trim().split(/\s+/);
    const isImaging = Number(parent) === parentPid && args.join(' ').includes('imaging-pool/child');
    return isImaging ? [Number(pid)] : [];
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
