import { IrisVueError, type JobType } from '@irisvue/contracts';
import { jobDefinitions } from '../../jobs/job-definitions.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Database, Executor, Transaction } from '../../platform/database/database.ts';
import type { QueueName } from '../../platform/queue/queue.ts';
import type { StorageQuota } from '../images/storage-quota.ts';
import type { EntitlementsService } from '../payments/entitlements.service.ts';
import {
  countActive,
  countAiPictures,
  countFinishedSince,
  lockSubmissions,
} from './job-limits.queries.ts';

export type JobLimits = ReturnType<typeof createJobLimits>;

interface Parts {
  readonly db: Database;
  readonly entitlements: Pick<EntitlementsService, 'of'>;
  readonly config: Pick<Config, 'jobLimits' | 'freeAiPicturesPerMonth'>;
  readonly storage: StorageQuota;
  /** The jobs that make AI pictures. */
  readonly aiTypes: readonly JobType[];
  /** The jobs that make pictures of any kind. */
  readonly pictureTypes: readonly JobType[];
  readonly now: Clock;
}

const longestWaitMs = 5 * 60_000;

/** How many jobs a user may have unfinished, what room is left for pictures, and how many AI pictures a month are free. */
export function createJobLimits(parts: Parts) {
  const { db, entitlements, config, storage, aiTypes, pictureTypes, now } = parts;

  /** Gives how many of the user's jobs are in the queue already. */
  async function requireRoom(tx: Transaction, userId: string, queue: QueueName): Promise<number> {
    const { total, inQueue, since } = await countActive(tx, userId, queue);
    if (total < config.jobLimits.unfinishedPerUser || since === null) return inQueue;
    // At the pace at which this user's jobs have finished since the oldest of these was submitted.
    const finished = await countFinishedSince(tx, userId, since);
    const pace = (now().getTime() - since.getTime()) / Math.max(finished, 1);
    throw new IrisVueError('JOB_LIMIT_REACHED', {
      details: { retry_after_ms: Math.round(Math.min(Math.max(pace, 1000), longestWaitMs)) },
    });
  }

  async function quotaOf(userId: string, executor: Executor = db) {
    const { isPremium } = await entitlements.of(userId, executor);
    const { start, end } = monthOf(now());
    return {
      allowed: isPremium ? null : config.freeAiPicturesPerMonth,
      used: await countAiPictures(executor, userId, aiTypes, start),
      resets_at: end.toISOString(),
    };
  }

  return {
    quotaOf,

    /** In the transaction that publishes what a job has made. */
    async requireMadeFits(tx: Transaction, userId: string, type: JobType): Promise<void> {
      if (pictureTypes.includes(type)) await storage.requireRoom(tx, userId, 0);
    },

    /**
     * Before a job is inserted or queued again, in that transaction; gives how many unfinished jobs of the user
     * are in its queue before it.
     */
    async require(tx: Transaction, userId: string, type: JobType): Promise<number> {
      await lockSubmissions(tx, userId);
      const ahead = await requireRoom(tx, userId, jobDefinitions[type].queue);
      // How large a picture will be is known when it is made; then it is asked again.
      if (pictureTypes.includes(type)) await storage.requireRoom(tx, userId, 1);
      if (!aiTypes.includes(type)) return ahead;
      const quota = await quotaOf(userId, tx);
      if (quota.allowed !== null && quota.used >= quota.allowed) {
        throw new IrisVueError('AI_QUOTA_EXCEEDED', { details: quota });
      }
      return ahead;
    },
  };
}

/** The calendar month of a moment, in UTC. */
function monthOf(at: Date): { start: Date; end: Date } {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return { start: new Date(Date.UTC(year, month)), end: new Date(Date.UTC(year, month + 1)) };
}
