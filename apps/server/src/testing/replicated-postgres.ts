import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  choosePostgresAccount,
  type PostgresAccount,
} from '../platform/database/postgres-account.ts';
import { freePort } from './processes.ts';

const binaries = '/usr/lib/postgresql/15/bin';

export interface ReplicatedPostgres {
  readonly primaryUrl: string;
  readonly replicaUrl: string;
  stopReplica(): Promise<void>;
  startReplica(): Promise<void>;
  stop(): Promise<void>;
}

/** Debian's PostgreSQL with a streaming replica of it, both only for one test. */
export async function startReplicatedPostgres(): Promise<ReplicatedPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-replicas-'));
  const account = await choosePostgresAccount(binaries, join(folder, 'primary'));
  await account.own(folder);
  const [primary, replica] = [
    { folder: join(folder, 'primary'), port: await freePort() },
    { folder: join(folder, 'replica'), port: await freePort() },
  ];
  await run(account, 'initdb', ['-D', primary.folder, '-U', 'irisvue', '-A', 'trust', '-N']);
  await control(account, 'start', primary);
  const copy = ['-D', replica.folder, '-h', '127.0.0.1', '-p', String(primary.port), '-R', '-N'];
  await run(account, 'pg_basebackup', [...copy, '-U', 'irisvue', '-c', 'fast']);
  await control(account, 'start', replica);
  const urlOf = ({ port }: { port: number }) => `postgresql://irisvue@127.0.0.1:${port}/postgres`;
  return {
    primaryUrl: urlOf(primary),
    replicaUrl: urlOf(replica),
    startReplica: () => control(account, 'start', replica),
    stopReplica: () => control(account, 'stop', replica),
    stop: async () => {
      await control(account, 'stop', replica).catch(() => {});
      await control(account, 'stop', primary);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function run(account: PostgresAccount, program: string, args: string[]): Promise<void> {
  const { file, args: all, options } = account.command(join(binaries, program), args);
  await promisify(execFile)(file, all, options);
}

const control = (
  account: PostgresAccount,
  action: 'start' | 'stop',
  { folder, port }: { folder: string; port: number },
) =>
  run(account, 'pg_ctl', [
    ...[action, '-D', folder, '-w', '-l', `${folder}.log`],
    ...(action === 'start'
      ? ['-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`]
      : ['-m', 'fast']),
  ]);
