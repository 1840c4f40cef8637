import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/processes.ts';
import {
  type ReplicatedPostgres,
  startReplicatedPostgres,
} from '../../testing/replicated-postgres.ts';
import { createLog } from '../http/logging.ts';
import { openDatabase, type Transaction } from './database.ts';
import { openReads, type Reads } from './reads.ts';

let servers: ReplicatedPostgres;
let reads: Reads;
let primary: ReturnType<typeof openDatabase>;
let replica: ReturnType<typeof openDatabase>;
const said: string[] = [];

beforeAll(async () => {
  servers = await startReplicatedPostgres();
  const { primaryUrl: url, replicaUrl } = servers;
  const log = createLog({ logLevel: 'warn' }, 'test', {
    write: (line: string) => void said.push(line),
  });
  reads = openReads({ url, replicaUrl }, log);
  primary = openDatabase(url);
  replica = openDatabase(replicaUrl);
  await primary.db.execute(sql`create table numbers (n int)`);
});
afterAll(async () => {
  await reads.close();
  await primary.close();
  await replica.close();
  await servers.stop();
});

const whoAnswers = async (tx: Transaction) => {
  const { rows } = await tx.execute<{ replica: boolean }>(
    sql`select pg_is_in_recovery() as replica`,
  );
  return rows[0]?.replica === true ? 'replica' : 'primary';
};
const countNumbers = async (tx: Transaction) => {
  const { rows } = await tx.execute<{ n: number }>(sql`select count(*)::int as n from numbers`);
  return rows[0]?.n;
};
const pauseReplay = (how: 'pause' | 'resume') =>
  replica.db.execute(sql.raw(`select pg_wal_replay_${how}()`));

test('the replica is read, and nothing can be written there', async () => {
  expect(await reads.read(whoAnswers)).toBe('replica');
  await expect(
    reads.readUpToDate((tx) => tx.execute(sql`insert into numbers values (1)`)),
  ).rejects.toMatchObject({ cause: { code: '25006' } });
});

test('what has to be up to date waits for the replica, and is read from the primary if it lags on', async () => {
  for (let n = 1; n <= 20; n += 1) {
    await primary.db.execute(sql`insert into numbers values (${n})`);
    expect(await reads.readUpToDate(countNumbers)).toBe(n);
  }
  await pauseReplay('pause');
  await eventually('the replica stands still', async () => {
    const { rows } = await replica.db.execute(sql`select pg_get_wal_replay_pause_state() as state`);
    return rows[0]?.state === 'paused';
  });
  await primary.db.execute(sql`insert into numbers values (21)`);
  expect(await reads.read(countNumbers)).toBe(20);
  expect(await reads.readUpToDate(countNumbers)).toBe(21);
  expect(said.join()).toContain('lags behind');
  await pauseReplay('resume');
  await eventually('the replica has it too', async () => (await reads.read(countNumbers)) === 21);
});

test('while the replica is away the primary is read, which is said, and afterwards the replica again', async () => {
  await servers.stopReplica();
  expect(await reads.read(whoAnswers)).toBe('primary');
  expect(await reads.readUpToDate(countNumbers)).toBe(21);
  expect(said.join()).toContain('the read replica does not answer');
  await servers.startReplica();
  await eventually(
    'the replica is read again',
    async () => (await reads.read(whoAnswers)) === 'replica',
  );
});
