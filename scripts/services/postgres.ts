import { execFile, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  isRoot,
  type ServerProcess,
  startServerProcess,
  unprivileged,
  untilServing,
} from './server-process.ts';
import type { Service } from './service.ts';

const binaries = '/usr/lib/postgresql/15/bin';

/** Nothing here outlives the machine, so it need not survive a power cut; killed processes lose nothing by this. */
const settings = {
  listen_addresses: '127.0.0.1',
  max_connections: '400',
  shared_buffers: '128MB',
  wal_level: 'replica',
  fsync: 'off',
  full_page_writes: 'off',
  jit: 'off',
  max_parallel_workers: '0',
};

/** PostgreSQL with a superuser `irisvue` whom it asks for no password. */
export function createPostgres(parent: string, port: number): Service {
  const folder = join(parent, 'postgres');
  const data = join(folder, 'data');
  let server: ServerProcess | null = null;
  return {
    start: async () => {
      if (!existsSync(data)) await initialise(folder, data);
      server = startServerProcess({
        name: 'postgres',
        folder,
        command: join(binaries, 'postgres'),
        args: [
          ...['-D', data, '-k', folder, '-p', String(port)],
          ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
        ],
        asNobody: true,
      });
      await untilServing(server, async () => {
        const args = ['-h', '127.0.0.1', '-p', String(port), '-q'];
        return spawnSync(join(binaries, 'pg_isready'), args).status === 0;
      });
    },
    // SIGTERM waits until every client has gone, which nobody here does.
    stop: async (signal = 'SIGINT') => server?.end(signal),
  };
}

async function initialise(folder: string, data: string): Promise<void> {
  mkdirSync(folder);
  if (isRoot) chownSync(folder, unprivileged.uid, unprivileged.gid);
  await promisify(execFile)(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'irisvue', '-A', 'trust', '--locale=C', '--encoding=UTF8', '--no-sync'],
    isRoot ? unprivileged : {},
  );
}
