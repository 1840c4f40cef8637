import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Client, escapeIdentifier } from 'pg';
import type { Config } from '../config/config.ts';
import { reasonOf } from '../home/home.ts';
import { migrateQueue } from '../queue/queue.ts';
import { StartupError } from '../startup-error.ts';
import { openPool, type PoolOptions } from './connections.ts';
import { applyMigrations } from './migrations.ts';
import * as schema from './schema.ts';

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What a query can run on. */
export type Executor = Database | Transaction;

/** Any number that nobody else locks: "iris". */
const migrationLock = 0x69726973;

/** Longer than any query that somebody waits for. */
const usual: PoolOptions = { name: 'main', size: 10, patienceMs: 15_000 };

export function openDatabase(
  url: string,
  options: Partial<PoolOptions> = {},
): { db: Database; close: () => Promise<void> } {
  const pool = openPool(url, { ...usual, ...options });
  return { db: drizzle(pool, { schema }), close: () => pool.end() };
}

const hasCode = (error: unknown, code: string): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === code;
};

/** Whether a row could not be written because one that it refers to is gone. */
export const isMissingReference = (error: unknown): boolean => hasCode(error, '23503');

/** Whether somebody else held a lock for longer than we wanted to wait. */
export const isLockTimeout = (error: unknown): boolean => hasCode(error, '55P03');

const mostDeadlocks = 5;

/** Once more, when it and another transaction waited for each other and it had to give way. */
export async function despiteDeadlocks<T>(transaction: () => Promise<T>): Promise<T> {
  for (let deadlocks = 0; ; deadlocks += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (!hasCode(error, '40P01') || deadlocks === mostDeadlocks) throw error;
    }
  }
}

/** Whether the missing one is an account: its owner's token has outlived it. */
export function isMissingUser(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!isMissingReference(error) || !(cause instanceof Error)) return false;
  return 'constraint' in cause && String(cause.constraint).endsWith('_users_id_fk');
}

/**
 * Brings our tables and the queue's to their newest form; several processes may start at once.
 *
 * @param url past PgBouncer
 * @param redis when there is one, it carries the changes of jobs from process to process
 */
export async function migrateDatabase(
  url: string,
  { redis }: Pick<Config, 'redis'>,
): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    throw new StartupError(
      `The database cannot be reached (${reasonOf(error)}). Check that PostgreSQL runs, that its folder is whole, and DATABASE_URL if it is set.`,
    );
  }
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await applyMigrations(client);
    await migrateQueue(client);
    const jobChangesBy = redis === null ? 'database' : 'redis';
    const { rows } = await client.query('select current_database() as name');
    const database = escapeIdentifier(String(rows[0]?.name));
    await client.query(`alter database ${database} set irisvue.job_changes_by = '${jobChangesBy}'`);
  } finally {
    await client.end();
  }
}
