import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { scaledServices } from './services.ts';

export interface ScaledDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of its own on the PostgreSQL server of the scaled tests. */
export async function createScaledDatabase(): Promise<ScaledDatabase> {
  const { databaseUrl } = scaledServices();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string) => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: () => run(`drop database ${name} with (force)`),
  };
}
