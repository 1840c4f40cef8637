import { type SQL, sql } from 'drizzle-orm';
import { firstIdAt } from '../ids.ts';
import type { Transaction } from './database.ts';

/** Tables of which each month is a table of its own, by the moment that an id begins with. */
export type PartitionedTable = 'jobs' | 'analytics_events' | 'audit_log';

interface Partition {
  readonly name: string;
  /** Where the next one begins; null of the one for what no other takes. */
  readonly until: string | null;
}

/** Nobody waits for us for longer; the next attempt comes soon. */
const lockTimeout = sql`set local lock_timeout = '500ms'`;

/** Everything that changes the partitions of a table happens after this, to the end of the transaction. */
export async function waitShortly(tx: Transaction): Promise<void> {
  await tx.execute(lockTimeout);
}

/** All of a table's, in no order. */
export async function findPartitions(
  tx: Transaction,
  table: PartitionedTable,
): Promise<Partition[]> {
  const { rows } = await tx.execute<{ name: string; until: string | null }>(sql`
    select child.relname as name,
           substring(pg_get_expr(child.relpartbound, child.oid) from 'TO \\(''(.*)''\\)') as until
      from pg_inherits join pg_class child on child.oid = inhrelid
     where inhparent = ${table}::regclass`);
  return rows;
}

/**
 * Makes the partition of the month that holds this moment. A month of which rows already lie in the default
 * partition stays there: moving them would look like deleting them to whoever refers to them.
 */
export async function createMonth(
  tx: Transaction,
  table: PartitionedTable,
  at: Date,
): Promise<void> {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const from = firstIdAt(new Date(Date.UTC(year, month)));
  const until = firstIdAt(new Date(Date.UTC(year, month + 1)));
  const partitions = await findPartitions(tx, table);
  if (partitions.some((partition) => partition.until !== null && partition.until === until)) return;
  const first = partitions.find(({ name }) => name === `${table}_first`);
  if (first?.until !== undefined && first.until !== null && from < first.until) return;
  const unforeseen = await tx.execute(sql`
    select 1 from ${named(`${table}_default`)} where id >= ${from} and id < ${until} limit 1`);
  if (unforeseen.rows.length > 0) return;
  const name = `${table}_${year}_${String(month + 1).padStart(2, '0')}`;
  await tx.execute(sql`
    create table ${named(name)} partition of ${named(table)}
    for values from (${literal(from)}) to (${literal(until)})`);
}

/** Whether any row of a partition fulfils a condition. */
export async function holdsAny(tx: Transaction, partition: string, condition: SQL) {
  const { rows } = await tx.execute(
    sql`select 1 from ${named(partition)} where ${condition} limit 1`,
  );
  return rows.length > 0;
}

/** Until the transaction ends, so that nothing is added to what is about to go. */
export async function keepOthersOut(tx: Transaction, table: PartitionedTable): Promise<void> {
  await tx.execute(sql`lock table ${named(table)} in access exclusive mode`);
}

/** Removes a partition with all its rows; the default one comes back empty. */
export async function dropPartition(
  tx: Transaction,
  table: PartitionedTable,
  { name, until }: Partition,
): Promise<void> {
  await tx.execute(sql`alter table ${named(table)} detach partition ${named(name)}`);
  await tx.execute(sql`drop table ${named(name)}`);
  if (until === null) {
    await tx.execute(sql`create table ${named(name)} partition of ${named(table)} default`);
  }
}

const named = (name: string) => sql.identifier(name);
/** Data definition takes no parameters; these are digits and hyphens. */
const literal = (id: string) => sql.raw(`'${id}'`);
