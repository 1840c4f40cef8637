import { IrisVueError } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { QueueName } from '../../platform/queue/queue.ts';
import { countFinishedInQueue, countWaiting } from './jobs.queries.ts';

export type BackPressure = ReturnType<typeof createBackPressure>;

interface Parts {
  readonly db: Database;
  /** Jobs that may wait in one queue. */
  readonly mostWaiting: number;
  readonly now: Clock;
}

/** How long a look at a queue is good for: a burst asks the database once. */
const freshMs = 1000;
const paceMs = 60_000;
const shortestWaitMs = 1000;
const longestWaitMs = 5 * 60_000;

/** Refuses work while a queue is longer than its workers can get through in sensible time. */
export function createBackPressure({ db, mostWaiting, now }: Parts) {
  const looks = new Map<QueueName, { readonly atMs: number; readonly isFull: Promise<boolean> }>();

  function isFull(queue: QueueName): Promise<boolean> {
    const known = looks.get(queue);
    const atMs = performance.now();
    if (known !== undefined && atMs - known.atMs < freshMs) return known.isFull;
    const fresh = countWaiting(db, queue, mostWaiting).then((waiting) => waiting >= mostWaiting);
    looks.set(queue, { atMs, isFull: fresh });
    return fresh;
  }

  return {
    /** @throws IrisVueError QUEUE_FULL with the time in which the workers get through a tenth of the queue */
    async require(queue: QueueName): Promise<void> {
      if (!(await isFull(queue))) return;
      const since = new Date(now().getTime() - paceMs);
      const perMs = (await countFinishedInQueue(db, queue, since)) / paceMs;
      const waitMs = perMs === 0 ? longestWaitMs : mostWaiting / 10 / perMs;
      throw new IrisVueError('QUEUE_FULL', {
        details: {
          retry_after_ms: Math.round(Math.min(Math.max(waitMs, shortestWaitMs), longestWaitMs)),
        },
      });
    },
  };
}
