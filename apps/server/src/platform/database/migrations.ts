import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type { Client } from 'pg';

export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** Shorter than PostgreSQL waits before it ends a deadlock: whoever is served meanwhile never gives way to us. */
const lockTimeoutMs = 500;
const pauseMs = 250;
const patienceMs = 5 * 60_000;
/** What PostgreSQL calls a lock that was not to be had in time, and a deadlock. */
const busyCodes: readonly unknown[] = ['55P03', '40P01'];

/**
 * Runs what Drizzle has generated, in Drizzle's own books. Drizzle's migrator would do it all in one transaction,
 * whose locks nobody else gets past until the last statement; here each file has its own, and begins anew when a
 * table is busy.
 *
 * @returns the level that the database then has
 */
export async function applyMigrations(
  client: Client,
  { folder = migrationsFolder, upTo = Number.POSITIVE_INFINITY } = {},
): Promise<number> {
  await client.query('create schema if not exists drizzle');
  await client.query(`create table if not exists drizzle.__drizzle_migrations
    (id serial primary key, hash text not null, created_at bigint)`);
  const newest = await readMigrationLevel(client);
  for (const migration of readMigrationFiles({ migrationsFolder: folder })) {
    const { folderMillis } = migration;
    if (folderMillis > newest && folderMillis <= upTo) await applyBetweenOthers(client, migration);
  }
  return readMigrationLevel(client);
}

/** The level that this version brings a database to. */
export const newestMigrationLevel = (): number =>
  Math.max(...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis));

/** The moment that Drizzle gave to the newest migration; 0 before the first. */
export async function readMigrationLevel(client: Pick<Client, 'query'>): Promise<number> {
  const { rows } = await client.query(
    'select coalesce(max(created_at), 0)::float8 as newest from drizzle.__drizzle_migrations',
  );
  return Number(rows[0]?.newest);
}

async function applyBetweenOthers(client: Client, migration: MigrationMeta): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await delay(pauseMs)) {
    try {
      return await apply(client, migration);
    } catch (error) {
      await client.query('rollback');
      const isBusy = error instanceof Error && 'code' in error && busyCodes.includes(error.code);
      if (!isBusy || Date.now() > end) throw error;
    }
  }
}

async function apply(client: Client, { sql, hash, folderMillis }: MigrationMeta): Promise<void> {
  await client.query('begin');
  await client.query(`set local lock_timeout = ${lockTimeoutMs}`);
  for (const statement of sql) await client.query(statement);
  await client.query(
    'insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)',
    [hash, folderMillis],
  );
  await client.query('commit');
}
