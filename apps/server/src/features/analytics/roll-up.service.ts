import type { DailyNumbers } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Reads } from '../../platform/database/reads.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import {
  claimDay,
  countDay,
  type DailyNumber,
  deleteEventsBefore,
  findDailyNumbers,
  findNewestClaim,
  writeDay,
} from './roll-up.queries.ts';

const dayMs = 24 * 60 * 60_000;
/** Events are counted and then forgotten. */
export const keptEventDays = 90;

interface Parts {
  readonly db: Database;
  readonly reads: Reads;
  readonly now: Clock;
}

export type RollUp = ReturnType<typeof createRollUp>;

/** Turns what happened on a day (UTC) into numbers that name nobody. */
export function createRollUp({ db, reads, now }: Parts) {
  return {
    /** Counting a day again gives the same numbers. */
    count: (day: string) => reads.readUpToDate((tx) => countDay(tx, day)),

    write: (tx: Transaction, numbers: readonly DailyNumber[]) => writeDay(tx, numbers),

    /** The numbers of so many days up to yesterday, oldest first; a day that nobody counted is missing. */
    async listDays(howMany: number): Promise<DailyNumbers[]> {
      const rows = await reads.read((tx) =>
        findDailyNumbers(tx, dayOf(new Date(now().getTime() - howMany * dayMs))),
      );
      const days = new Map<string, Record<string, number>>();
      for (const { day, name, count } of rows) {
        days.set(day, { ...days.get(day), [name]: count });
      }
      return [...days].map(([day, numbers]) => ({ day, numbers }));
    },

    forgetOld: () => deleteEventsBefore(db, new Date(now().getTime() - keptEventDays * dayMs)),
  };
}

/**
 * Asks for every day that is over and was not asked for yet, also after a pause. The row that claims a day and
 * the job that counts it are written together: of any number of workers one succeeds.
 */
export function createRollUpSchedule(db: Database, jobs: JobsService, now: Clock) {
  return async function scheduleRollUps(): Promise<void> {
    const yesterday = new Date(now().getTime() - dayMs);
    const newest = await findNewestClaim(db);
    const first = newest === null ? yesterday : new Date(Date.parse(newest) + dayMs);
    const oldest = new Date(now().getTime() - keptEventDays * dayMs);
    let at = first > oldest ? first : oldest;
    for (; dayOf(at) <= dayOf(yesterday); at = new Date(at.getTime() + dayMs)) {
      const day = dayOf(at);
      const job = await db.transaction(async (tx) => {
        if (!(await claimDay(tx, day))) return null;
        return jobs.insert(tx, {
          ...{ type: 'roll_up_analytics', userId: null, imageId: null },
          input: { day },
        });
      });
      if (job !== null) await jobs.enqueue(job);
    }
  };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
