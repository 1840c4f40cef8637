import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { acceptsConnections } from './ports.ts';
import { type ServerProcess, startServerProcess, untilServing } from './server-process.ts';
import type { Service } from './service.ts';

export interface RedisOptions {
  readonly name: string;
  readonly port: number;
  readonly whenFull: 'noeviction' | 'allkeys-lru';
}

/** Redis with bounded memory. It keeps a log on disk, as a broker should, and has a database for every test. */
export function createRedis(parent: string, { name, port, whenFull }: RedisOptions): Service {
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
  };
}
