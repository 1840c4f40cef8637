import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { DatabaseMetrics } from '../metrics/database-metrics.ts';
import { isDatabaseAway } from './connections.ts';
import { type Database, openDatabase, type Transaction } from './database.ts';

/** Where numbers about everything are read, which takes long and which nobody's request should wait behind. */
export interface Reads {
  /** May be seconds behind. The work is done again, elsewhere, if the replica leaves in the middle of it. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Holds at least what was committed when it was asked for. */
  readUpToDate<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const pool = { size: 2, patienceMs: 120_000 };
/** How long a replica that was away is not asked again. */
const pauseMs = 10_000;
const lagPatienceMs = 3000;
const lagPauseMs = 50;
/** What a replica takes back because the primary has removed what it was reading. */
const conflictState = '40001';
/** Who writes here has made a mistake, which is nobody's outage. */
const writeState = '25006';

export interface ReadsOptions {
  readonly url: string;
  readonly replicaUrl: string | null;
  readonly metrics?: DatabaseMetrics;
}

/** Reads from the replica while there is one that answers, else from the primary. */
export function openReads(
  { url, replicaUrl, metrics }: ReadsOptions,
  log: FastifyBaseLogger,
): Reads {
  const watched = metrics === undefined ? {} : { metrics };
  const primary = openDatabase(url, { ...pool, name: 'reads', ...watched });
  const replica =
    replicaUrl === null ? null : openDatabase(replicaUrl, { ...pool, name: 'replica', ...watched });
  let awayUntil = 0;

  // By transaction, not by session: PgBouncer may stand before a replica, too.
  const readOnly = <T>(db: Database, work: (tx: Transaction) => Promise<T>) =>
    db.transaction(work, { accessMode: 'read only', isolationLevel: 'repeatable read' });

  async function read<T>(
    work: (tx: Transaction) => Promise<T>,
    isGoodEnough: (db: Database) => Promise<boolean>,
  ): Promise<T> {
    if (replica === null || Date.now() < awayUntil) return readOnly(primary.db, work);
    try {
      if (await isGoodEnough(replica.db)) return await readOnly(replica.db, work);
      log.warn('the read replica lags behind; the primary is read instead');
    } catch (error) {
      const state = stateOf(error);
      const isAway = isDatabaseAway(error) && state !== writeState;
      if (!isAway && state !== conflictState) throw error;
      awayUntil = Date.now() + pauseMs;
      log.warn({ err: error }, 'the read replica does not answer; the primary is read instead');
    }
    return readOnly(primary.db, work);
  }

  async function hasCaughtUp(db: Database): Promise<boolean> {
    const { rows } = await primary.db.execute(sql`select pg_current_wal_lsn()::text as lsn`);
    const written = rows[0]?.lsn;
    for (const end = Date.now() + lagPatienceMs; Date.now() < end; await delay(lagPauseMs)) {
      const replayed = await db.execute<{ has: boolean }>(
        sql`select pg_last_wal_replay_lsn() >= ${written}::pg_lsn as has`,
      );
      if (replayed.rows[0]?.has === true) return true;
    }
    return false;
  }

  return {
    read: (work) => read(work, async () => true),
    readUpToDate: (work) => read(work, hasCaughtUp),
    close: async () => {
      await replica?.close();
      await primary.close();
    },
  };
}

function stateOf(error: unknown): unknown {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
