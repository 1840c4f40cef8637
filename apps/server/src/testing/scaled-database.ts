import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrateDatabase } from '../platform/database/database.ts';
import { serviceAddress } from './services.ts';

/** An empty or migrated database of a test's own on the real PostgreSQL. */
export interface ScaledDatabase {
  readonly name: string;
  readonly url: string;
  /** The same through PgBouncer. */
  readonly pooledUrl: string;
  drop(): Promise<void>;
}

const template = 'irisvue_template';
/** Any number: several test processes may want the template at once. */
const templateLock = 0x74657374;

export async function createScaledDatabase({ migrated = false } = {}): Promise<ScaledDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const source = migrated ? await ensureTemplate() : 'template1';
  await asSuperuser((client) => client.query(`create database ${name} template ${source}`));
  return {
    name,
    url: addressOf('TEST_DATABASE_URL', name),
    pooledUrl: addressOf('TEST_PGBOUNCER_URL', name),
    drop: () =>
      asSuperuser(async (client) => {
        await client.query(`drop database ${name} with (force)`);
      }),
  };
}

/** To copy a database with its tables takes a tenth of the time of migrating an empty one. */
function ensureTemplate(): Promise<string> {
  return asSuperuser(async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      template,
    ]);
    if (rowCount === 0) {
      const draft = `${template}_draft`;
      await client.query(`drop database if exists ${draft}`);
      await client.query(`create database ${draft}`);
      await migrateDatabase(addressOf('TEST_DATABASE_URL', draft), { redis: null });
      await client.query(`alter database ${draft} rename to ${template}`);
    }
    return template;
  });
}

async function asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serviceAddress('TEST_DATABASE_URL') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(server: 'TEST_DATABASE_URL' | 'TEST_PGBOUNCER_URL', name: string): string {
  const url = new URL(serviceAddress(server));
  url.pathname = `/${name}`;
  return url.href;
}
