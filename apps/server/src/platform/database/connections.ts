import { Socket } from 'node:net';
import { Pool } from 'pg';
import type { DatabaseMetrics } from '../metrics/database-metrics.ts';

export interface PoolOptions {
  /** What it is called where it is watched. */
  readonly name: string;
  /** Most connections of it. */
  readonly size: number;
  /** How long the database may be silent while it is asked something. */
  readonly patienceMs: number;
  readonly metrics?: DatabaseMetrics;
}

/** For a free connection of the pool, and for a new one to be let in. */
const connectMs = 5000;
/** When the other side of an idle connection is asked whether it is still there. */
const keepAliveMs = 5000;

/**
 * Nothing here is an option of the session: PgBouncer gives each transaction another one. A network that is cut
 * without a word shows as silence; the connection is then given up, so that what waits on it fails and the next
 * one is made anew.
 */
export function openPool(url: string, { name, size, patienceMs, metrics }: PoolOptions): Pool {
  const pool = new Pool({
    ...{ connectionString: url, max: size, connectionTimeoutMillis: connectMs },
    ...{ keepAlive: true, keepAliveInitialDelayMillis: keepAliveMs },
  });
  metrics?.watchPool(name, pool);
  // An idle connection that drops is replaced on the next query; unheard, the event would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    // The same for one that drops within a transaction; whoever queries it next is told.
    client.on('error', () => {});
    const { stream } = client.connection;
    if (!(stream instanceof Socket)) return;
    stream.setTimeout(patienceMs, () =>
      stream.destroy(new Error(`Connection terminated: silent for ${patienceMs} ms`)),
    );
  });
  return pool;
}

/** What PostgreSQL answers when it cannot serve anybody: it stops, starts, is full, or has become a replica. */
const awayStates: readonly unknown[] = ['57P01', '57P02', '57P03', '53300', '25006'];
const socketCalls: readonly unknown[] = ['connect', 'read', 'write', 'getaddrinfo'];
const networkFailures: readonly unknown[] = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
  ...['EHOSTUNREACH', 'ENETUNREACH'],
];
/** What pg says without a code, of connections that ended and of pools that have none to give. */
const awaySentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether something failed because the database was not there to answer, so that it may go well in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? cause.code : undefined;
    // Class 08: the connection; PgBouncer uses it too.
    if (awayStates.includes(code) || /^08/.test(String(code))) return true;
    const isOfSocket = 'syscall' in cause && socketCalls.includes(cause.syscall);
    if (isOfSocket && networkFailures.includes(code)) return true;
    if (awaySentences.test(cause.message)) return true;
  }
  return false;
}
