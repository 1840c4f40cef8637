import { inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { jobs } from '../../platform/database/schema.ts';
import type { QueueName } from '../../platform/queue/queue.ts';
import { activeStatuses } from './jobs.queries.ts';

export interface QueueLoad {
  readonly queue: QueueName;
  readonly waiting: number;
  readonly running: number;
  /** Of the jobs that a worker could take now: who asks for much at once waits for their own turn. */
  readonly oldestWaiting: Date | null;
}

export async function findQueueLoads(db: Executor, atOnce: number): Promise<QueueLoad[]> {
  const active = db
    .select({
      ...{ userId: jobs.userId, queue: jobs.queue, status: jobs.status, createdAt: jobs.createdAt },
      place:
        sql<number>`row_number() over (partition by ${jobs.userId}, ${jobs.queue} order by ${jobs.id})`.as(
          'place',
        ),
    })
    .from(jobs)
    .where(inArray(jobs.status, activeStatuses))
    .as('active');
  const isWaiting = sql`${active.status} = 'queued'`;
  const hasItsTurn = or(isNull(active.userId), lte(active.place, atOnce));
  return db
    .select({
      queue: active.queue,
      waiting: sql`count(*) filter (where ${isWaiting})`.mapWith(Number),
      running: sql`count(*) filter (where not ${isWaiting})`.mapWith(Number),
      oldestWaiting:
        sql`min(${active.createdAt}) filter (where ${isWaiting} and ${hasItsTurn})`.mapWith(
          jobs.createdAt,
        ),
    })
    .from(active)
    .groupBy(active.queue);
}
