import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createScaledProfile } from '../apps/server/src/testing/scaled-profile.ts';
import { isScaledOut } from '../apps/server/src/testing/services.ts';
import { type StoredFiles, storedOnDisk } from '../apps/server/src/testing/stored-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Product {
  readonly url: string;
  readonly home: string;
  /** With this a command works on the same home and services. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stored: StoredFiles;
  /** Everything the product has printed so far. */
  output(): string;
  process: ChildProcess;
  /** Resolves with the exit status, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Ctrl-C, and everything it kept is removed. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly home?: string;
  readonly port?: number;
  readonly env?: Record<string, string>;
}

/**
 * Starts the whole product as `npm start` does once everything is built, on a free port and a home of its own;
 * in `npm run test:scaled` on the real services.
 */
export async function startProduct(options: StartOptions = {}): Promise<Product> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'irisvue-')));
  const port = options.port ?? (await freePort());
  const profile = isScaledOut() ? await createScaledProfile() : null;
  const environment = { IRISVUE_HOME: home, ...profile?.environment };
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), ...environment, ...options.env },
  });
  const printed: string[] = [];
  child.stdout.on('data', (chunk) => printed.push(String(chunk)));
  child.stderr.on('data', (chunk) => printed.push(String(chunk)));
  const ended = new Promise<number | string>((resolve) =>
    child.on('close', (code, signal) => resolve(signal ?? code ?? 0)),
  );
  const product: Product = {
    url: `http://127.0.0.1:${port}`,
    home,
    environment,
    stored: profile?.stored ?? storedOnDisk(join(home, 'storage')),
    output: () => printed.join(''),
    process: child,
    ended,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
      await profile?.remove();
      await rm(home, { recursive: true, force: true });
    },
  };
  await untilUsable(product);
  return product;
}

async function untilUsable(product: Product): Promise<void> {
  let status: number | string | null = null;
  product.ended.then((value) => {
    status = value;
  });
  while (status === null) {
    const health = await fetch(`${product.url}/api/v1/health`).catch(() => null);
    if (health?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The product ended with ${status} before it was usable:\n${product.output()}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no free port')),
      );
    });
  });
}
