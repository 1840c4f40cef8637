import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Client, escapeIdentifier } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type BackedUpTable, tableFile } from './manifest.ts';
import { Summing } from './sums.ts';

interface Table {
  readonly name: string;
  readonly columns: string[];
  readonly key: string[];
}

/** Values are written the same way wherever, so that equal rows are equal texts. */
const settings = [
  "set local timezone = 'UTC'",
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'iso_8601'",
  "set local bytea_output = 'hex'",
  'set local extra_float_digits = 3',
];

/** One moment of the whole database, for what is read until the transaction ends. */
export async function beginSnapshot(client: Client): Promise<Date> {
  await client.query('begin isolation level repeatable read read only');
  for (const setting of settings) await client.query(setting);
  const { rows } = await client.query<{ at: Date }>('select now() as at');
  const [row] = rows;
  if (row === undefined) throw new Error('a query without a table gives one row');
  return row.at;
}

/** Ours: not the queue's, which is made anew from the jobs, and each with all its months. */
export async function findTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select relname as name,
           array(select attname::text from pg_attribute
                  where attrelid = pg_class.oid and attnum > 0 and not attisdropped
                  order by attnum) as columns,
           array(select attname::text from pg_index
                   join unnest(indkey) with ordinality as part(number, place) on true
                   join pg_attribute on attrelid = indrelid and attnum = number
                  where indrelid = pg_class.oid and indisprimary order by place) as key
      from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
     order by relname`);
  return rows;
}

/** What is referred to comes before what refers to it. */
export async function inOrderOfReferences<T extends { readonly name: string }>(
  client: Client,
  tables: readonly T[],
): Promise<T[]> {
  const { rows } = await client.query<{ from: string; to: string }>(`
    select conrelid::regclass::text as from, confrelid::regclass::text as to
      from pg_constraint where contype = 'f' and conparentid = 0 and conrelid <> confrelid`);
  const ordered: T[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const isFree = ({ name }: T) =>
      !rows.some(({ from, to }) => from === name && left.some((other) => other.name === to));
    const free = left.filter(isFree);
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    ordered.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return ordered;
}

const list = (names: readonly string[]) => names.map(escapeIdentifier).join(', ');

const rowsOf = ({ name, columns, key }: Table) =>
  copyTo(
    `copy (select ${list(columns)} from ${escapeIdentifier(name)} order by ${list(key)}) to stdout`,
  );

export async function copyTableOut(
  client: Client,
  table: Table,
  folder: string,
): Promise<BackedUpTable> {
  const rows = client.query(rowsOf(table));
  const [content, file] = [new Summing(), new Summing()];
  const path = join(folder, tableFile(table.name));
  await pipeline(rows, content, createGzip(), file, createWriteStream(path, { mode: 0o600 }));
  return {
    ...{ name: table.name, columns: table.columns, rows: rows.rowCount },
    content_sha256: content.sum().sha256,
    file: file.sum(),
  };
}

/** Other processes need not hear of old changes; what refers to something is still checked. */
export async function copyTableIn(
  client: Client,
  { name, columns }: BackedUpTable,
  folder: string,
): Promise<void> {
  const table = escapeIdentifier(name);
  await client.query(`alter table ${table} disable trigger user`);
  const into = client.query(copyFrom(`copy ${table} (${list(columns)}) from stdin`));
  await pipeline(createReadStream(join(folder, tableFile(name))), createGunzip(), into);
  await client.query(`alter table ${table} enable trigger user`);
}

/** What a table holds now, to be compared with a backup of it. */
export async function summarise(
  client: Client,
  table: Table,
): Promise<Pick<BackedUpTable, 'rows' | 'content_sha256'>> {
  const rows = client.query(rowsOf(table));
  const content = new Summing();
  await pipeline(rows, content.resume());
  return { rows: rows.rowCount, content_sha256: content.sum().sha256 };
}

/** The restored text equals the one that was taken only when it is written by the same settings. */
export async function beginRestoring(client: Client): Promise<void> {
  await client.query('begin');
  for (const setting of settings) await client.query(setting);
}
