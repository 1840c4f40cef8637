import type { Client } from 'pg';

async function tablesOf(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind in ('r', 'p') and not relispartition
       and nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** How many rows every table has, the queue's included. */
export async function countRows(database: Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(database)) {
    const { rows } = await database.query(`select count(*)::int as count from ${table}`);
    counts[table] = rows[0].count;
  }
  return counts;
}

/** In which tables any of these words is, in whatever column, and in how many rows. */
export async function findWords(
  database: Client,
  words: readonly string[],
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of await tablesOf(database)) {
    const { rows } = await database.query(
      `select count(*)::int as count from ${table} as whole
       where exists (select 1 from unnest($1::text[]) as word where position(word in whole::text) > 0)`,
      [words],
    );
    if (rows[0].count > 0) found[table] = rows[0].count;
  }
  return found;
}
