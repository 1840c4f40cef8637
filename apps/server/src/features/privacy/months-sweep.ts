import { type SQL, sql } from 'drizzle-orm';
import type { Clock } from '../../platform/clock.ts';
import {
  type Database,
  isLockTimeout,
  type Transaction,
} from '../../platform/database/database.ts';
import {
  createMonth,
  dropPartition,
  findPartitions,
  holdsAny,
  keepOthersOut,
  type PartitionedTable,
  waitShortly,
} from '../../platform/database/partitions.ts';
import { firstIdAt } from '../../platform/ids.ts';
import { oneByOne } from '../../platform/one-by-one.ts';
import { keptEventDays } from '../analytics/roll-up.service.ts';

interface Growing {
  readonly table: PartitionedTable;
  readonly keptDays: number;
  /** What is to be kept of a month that is over for so long. */
  readonly isKept: (since: Date) => SQL;
  /** What refers to the rows of a partition, and goes before them. */
  readonly forgetReferences?: (tx: Transaction, partition: string) => Promise<unknown>;
}

const growing: readonly Growing[] = [
  {
    table: 'jobs',
    // People look back at what they asked for within a year, and a month more is never wrong.
    keptDays: 400,
    isKept: (since) =>
      sql`status in ('queued', 'running') or coalesce(finished_at, created_at) >= ${since.toISOString()}`,
    forgetReferences: (tx, partition) =>
      tx.execute(
        sql`delete from job_sources where job_id in (select id from ${sql.identifier(partition)})`,
      ),
  },
  {
    table: 'analytics_events',
    keptDays: keptEventDays,
    isKept: (since) => sql`at >= ${since.toISOString()}`,
  },
  {
    table: 'audit_log',
    // The longest time after which somebody may still go to law about it.
    keptDays: 3653,
    isKept: (since) => sql`at >= ${since.toISOString()}`,
  },
];

const monthsAhead = 3;
const dayMs = 24 * 60 * 60_000;

/** Makes the months to come, and lets go of months of which nothing is to be kept. */
export function createMonthsSweep(db: Database, now: Clock) {
  async function makeMonths(tx: Transaction, { table }: Growing): Promise<void> {
    const [year, month] = [now().getUTCFullYear(), now().getUTCMonth()];
    for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
      await createMonth(tx, table, new Date(Date.UTC(year, month + ahead)));
    }
    // Nobody else does: autovacuum looks at each month alone, and plans are made for all.
    await tx.execute(sql`analyze ${sql.identifier(table)}`);
  }

  async function dropOutlived(tx: Transaction, one: Growing): Promise<void> {
    const since = new Date(now().getTime() - one.keptDays * dayMs);
    const partitions = await findPartitions(tx, one.table);
    for (const partition of partitions) {
      const isOutlived = async () => !(await holdsAny(tx, partition.name, one.isKept(since)));
      if (partition.until === null) {
        // It takes what nobody foresaw: as a rule nothing.
        if (!(await holdsAny(tx, partition.name, sql`true`))) continue;
      } else if (partition.until > firstIdAt(since)) continue;
      if (!(await isOutlived())) continue;
      await keepOthersOut(tx, one.table);
      if (!(await isOutlived())) continue;
      await one.forgetReferences?.(tx, partition.name);
      await dropPartition(tx, one.table, partition);
    }
  }

  /** A transaction of its own, so that few locks are held; one worker after the other. */
  const alone = (work: (tx: Transaction) => Promise<void>) =>
    db
      .transaction(async (tx) => {
        await waitShortly(tx);
        await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('months', 0))`);
        await work(tx);
      })
      // Another worker is at it, or somebody reads the table for long: the next hour will do.
      .catch((error) => {
        if (!isLockTimeout(error)) throw error;
      });

  return async function sweepMonths(): Promise<void> {
    await oneByOne(growing, async (one) => {
      await alone((tx) => makeMonths(tx, one));
      await alone((tx) => dropOutlived(tx, one));
    });
  };
}
