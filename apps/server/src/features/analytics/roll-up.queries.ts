import { and, desc, eq, gte, lt, ne, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import {
  analyticsDaily,
  analyticsEvents,
  images,
  jobs,
  users,
} from '../../platform/database/schema.ts';

/** The row that says that someone has taken on to count the day. */
const claim = 'claimed';

export async function claimDay(db: Executor, day: string): Promise<boolean> {
  const claimed = await db
    .insert(analyticsDaily)
    .values({ day, name: claim, count: 1 })
    .onConflictDoNothing()
    .returning();
  return claimed.length > 0;
}

export async function findNewestClaim(db: Executor): Promise<string | null> {
  const [row] = await db
    .select({ day: analyticsDaily.day })
    .from(analyticsDaily)
    .where(eq(analyticsDaily.name, claim))
    .orderBy(desc(analyticsDaily.day))
    .limit(1);
  return row?.day ?? null;
}

/** Events by name, and of everybody what needs no consent: how many people, pictures, jobs and bytes. */
export async function countDay(db: Executor, day: string): Promise<DailyNumber[]> {
  const start = sql`${day}::timestamp at time zone 'UTC'`;
  const end = sql`(${day}::timestamp + interval '1 day') at time zone 'UTC'`;
  const { rows } = await db.execute<{ name: string; count: string }>(sql`
      select 'events.' || ${analyticsEvents.name} as name, count(*) as count
        from ${analyticsEvents}
        where ${analyticsEvents.at} >= ${start} and ${analyticsEvents.at} < ${end}
        group by 1
      union all
      select 'jobs.' || ${jobs.type} || '.' || ${jobs.status}, count(*)
        from ${jobs}
        where ${jobs.finishedAt} >= ${start} and ${jobs.finishedAt} < ${end}
        group by 1
      union all
      select unnest(array['users.total', 'users.new']),
             unnest(array[count(*), count(*) filter (where ${users.createdAt} >= ${start})])
        from ${users} where ${users.createdAt} < ${end}
      union all
      select unnest(array['images.total', 'images.new', 'storage.bytes']),
             unnest(array[
               count(*),
               count(*) filter (where ${images.createdAt} >= ${start}),
               coalesce(sum(${images.byteSize}), 0)::bigint
             ])
        from ${images} where ${images.createdAt} < ${end}`);
  return rows.map(({ name, count }) => ({ day, name, count: Number(count) }));
}

export async function writeDay(tx: Transaction, numbers: readonly DailyNumber[]): Promise<void> {
  await tx
    .insert(analyticsDaily)
    .values([...numbers])
    .onConflictDoUpdate({
      target: [analyticsDaily.day, analyticsDaily.name],
      set: { count: sql`excluded.count` },
    });
}

export async function deleteEventsBefore(db: Executor, at: Date): Promise<void> {
  await db.delete(analyticsEvents).where(lt(analyticsEvents.at, at));
}

export interface DailyNumber {
  readonly day: string;
  readonly name: string;
  readonly count: number;
}

export async function findDailyNumbers(db: Executor, firstDay: string): Promise<DailyNumber[]> {
  return db
    .select()
    .from(analyticsDaily)
    .where(and(gte(analyticsDaily.day, firstDay), ne(analyticsDaily.name, claim)))
    .orderBy(analyticsDaily.day, analyticsDaily.name);
}
