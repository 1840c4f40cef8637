import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptsConnections } from './ports.ts';
import {
  isRoot,
  type ServerProcess,
  startServerProcess,
  unprivileged,
  untilServing,
} from './server-process.ts';
import type { Service } from './service.ts';

const configuration = (port: number, postgresPort: number) => `
[databases]
* = host=127.0.0.1 port=${postgresPort} user=irisvue

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 2000
default_pool_size = 20
server_idle_timeout = 10
server_login_retry = 1
`;

/** PgBouncer in transaction mode, before every database of the PostgreSQL. */
export function createPgBouncer(parent: string, port: number, postgresPort: number): Service {
  const folder = join(parent, 'pgbouncer');
  mkdirSync(folder);
  if (isRoot) chownSync(folder, unprivileged.uid, unprivileged.gid);
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, configuration(port, postgresPort));
  let server: ServerProcess | null = null;
  return {
    start: async () => {
      server = startServerProcess({
        ...{ name: 'pgbouncer', folder, command: '/usr/sbin/pgbouncer', args: [file] },
        asNobody: true,
      });
      await untilServing(server, () => acceptsConnections(port));
    },
    stop: async (signal = 'SIGTERM') => server?.end(signal),
  };
}
