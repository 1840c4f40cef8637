import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { acceptsConnections } from './ports.ts';
import { type ServerProcess, startServerProcess, untilServing } from './server-process.ts';
import type { Service } from './service.ts';

export interface RedisOptions {
  readonly name: string;
  readonly port: number;
  readonly whenFull: 'noeviction' | 'allkeys-lru';
}

export interface RedisService extends Service {
  /** A command, past every test. */
  run(...command: string[]): Promise<void>;
}

/** Redis with bounded memory. It keeps a log on disk, as a broker should, and has a database for every test. */
export function createRedis(parent: string, { name, port, whenFull }: RedisOptions): RedisService {
  const folder = join(parent, name);
  mkdirSync(folder);
  let server: ServerProcess | null = null;
  return {
    start: async () => {
      server = startServerProcess({
        ...{ name, folder, command: '/usr/bin/redis-server' },
        args: [
          ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
          ...['--databases', '10000', '--maxmemory', '256mb', '--maxmemory-policy', whenFull],
          ...['--save', '', '--appendonly', whenFull === 'noeviction' ? 'yes' : 'no'],
        ],
      });
      await untilServing(server, () => acceptsConnections(port));
    },
    stop: async (signal = 'SIGTERM') => server?.end(signal),
    run: async (...command) => {
      await promisify(execFile)('redis-cli', ['-e', '-p', String(port), ...command]);
    },
  };
}
