import { unlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import type { Home } from './home.ts';

export interface HomeLock {
  release(): Promise<void>;
}

const lockPath = (home: Home) => join(home.sockets, 'irisvue.sock');

/**
 * One product at a time per home folder. The lock is a socket that somebody listens on, not a file with a
 * number in it: it vanishes with its process, however that ended.
 */
export async function lockHome(home: Home): Promise<HomeLock> {
  if (await isHomeLocked(home)) {
    throw new StartupError(
      `IrisVue already runs on ${home.root}. Stop it first, or set IRISVUE_HOME to another folder.`,
    );
  }
  await unlink(lockPath(home)).catch(() => {});
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(lockPath(home), resolve);
  });
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

export function isHomeLocked(home: Home): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(lockPath(home));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
