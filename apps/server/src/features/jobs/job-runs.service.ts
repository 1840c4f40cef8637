import { type ApiError, IrisVueError, type JobResult, type JobStep } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import { jobDefinitions } from '../../jobs/job-definitions.ts';
import type { JobPart } from '../../jobs/job-handler.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { JobRow } from '../../platform/database/schema.ts';
import type { Events } from '../../platform/events/events.ts';
import type { ErrorReports } from '../../platform/telemetry/error-reports.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import { imageLifecycle } from '../images/image-lifecycle.service.ts';
import { insertAiPicture } from './job-limits.queries.ts';
import type { JobLimits } from './job-limits.service.ts';
import { changeRun, claimJob, findJob, giveUpJob, isActive, moveJob } from './jobs.queries.ts';

/** One worker's hold on a job. Whatever it does counts only while the row still names it. */
export interface JobRun {
  readonly job: JobRow;
  readonly runId: string;
}

export type JobRunsService = ReturnType<typeof createJobRunsService>;

interface Parts {
  readonly db: Database;
  readonly events: Pick<Events, 'tellOfJob'>;
  readonly limits: Pick<JobLimits, 'requireMadeFits'>;
  readonly analytics: Analytics;
  readonly reports: ErrorReports;
  readonly now: Clock;
}

/** What workers do to jobs. Every change is conditional, so of two runs of one job only one has an effect. */
export function createJobRunsService({ db, events, limits, analytics, reports, now }: Parts) {
  const asApiError = ({ code, message, details }: IrisVueError): ApiError => ({
    code,
    message,
    ...(details === undefined ? {} : { details }),
  });

  const lockImageOf = async (tx: Transaction, { imageId }: JobRow): Promise<void> => {
    if (imageId !== null) await imageLifecycle.lock(tx, imageId);
  };

  /** A picture that could not be prepared says so itself. */
  const failImageOf = async (tx: Transaction, { type, imageId }: JobRow, error: IrisVueError) => {
    if (type === 'prepare' && imageId !== null) {
      await imageLifecycle.fail(tx, imageId, asApiError(error));
    }
  };

  const failed = (error: IrisVueError) =>
    ({
      status: 'failed',
      runId: null,
      error: asApiError(error),
      finishedAt: now(),
    }) as const;

  /** Whether it did: `change` gives nothing when the job is no longer the one to fail. */
  async function failWith(
    job: JobRow,
    error: IrisVueError,
    change: (tx: Transaction) => Promise<JobRow | undefined>,
  ): Promise<boolean> {
    const hasFailed = await db.transaction(async (tx) => {
      await lockImageOf(tx, job);
      const gone = await change(tx);
      if (gone !== undefined) await failImageOf(tx, gone, error);
      return gone !== undefined;
    });
    if (hasFailed) events.tellOfJob({ ...job, status: 'failed' });
    if (hasFailed && isCounted(job) && job.userId !== null) {
      const properties = { ...propertiesOf(job), code: error.code };
      analytics.track(job.userId, 'processing_failed', properties);
    }
    return hasFailed;
  }

  return {
    /** Null when there is nothing to do: finished, cancelled, deleted, or tried too often. */
    async claim(id: string): Promise<JobRun | null> {
      for (;;) {
        const runId = uuidv7();
        const job = await claimJob(db, id, runId, now());
        if (job !== undefined) {
          events.tellOfJob(job);
          return { job, runId };
        }
        const known = await findJob(db, id);
        if (known === undefined || !isActive(known)) return null;
        // Every attempt took its worker down with it.
        const error = new IrisVueError('JOB_INTERRUPTED');
        const gone = await failWith(known, error, (tx) => giveUpJob(tx, id, failed(error)));
        if (gone) {
          const { userId, imageId } = known;
          reports.report(error, { part: 'worker', jobId: id, userId, imageId });
        }
        // Neither: it was cancelled meanwhile, and perhaps wanted again already.
      }
    },

    async holds({ job, runId }: JobRun): Promise<boolean> {
      const row = await findJob(db, job.id);
      return row?.runId === runId && row.status === 'running';
    },

    async reportStep(
      { job, runId }: JobRun,
      step: JobStep,
      { index, count }: JobPart,
    ): Promise<boolean> {
      const share = jobDefinitions[job.type].steps[step];
      const changes =
        share === undefined
          ? { step }
          : { step, progress: Math.round((100 * index + share) / count) };
      const changed = await changeRun(db, job.id, runId, changes);
      if (changed !== undefined) events.tellOfJob(changed);
      return changed !== undefined;
    },

    /** Publishes the result and completes the job, both or neither. */
    async complete(
      { job, runId }: JobRun,
      publish: (tx: Transaction) => Promise<JobResult>,
    ): Promise<boolean> {
      const isOurs = await db.transaction(async (tx) => {
        await lockImageOf(tx, job);
        const completed = { status: 'completed', progress: 100, finishedAt: now() } as const;
        if ((await changeRun(tx, job.id, runId, completed)) === undefined) return false;
        const result = await publish(tx);
        if (job.userId !== null) await limits.requireMadeFits(tx, job.userId, job.type);
        if (jobDefinitions[job.type].isAiPicture === true && job.userId !== null) {
          await insertAiPicture(tx, { jobId: job.id, userId: job.userId, madeAt: now() });
        }
        await moveJob(tx, job.id, ['completed'], { result });
        return true;
      });
      if (isOurs) events.tellOfJob({ ...job, status: 'completed' });
      if (isOurs && isCounted(job) && job.userId !== null) {
        analytics.track(job.userId, 'processing_completed', propertiesOf(job));
      }
      return isOurs;
    },

    fail: ({ job, runId }: JobRun, error: IrisVueError): Promise<boolean> =>
      failWith(job, error, (tx) => changeRun(tx, job.id, runId, failed(error))),

    /** Back into the queue; an attempt that we cut short ourselves does not count. */
    async release({ job, runId }: JobRun, countAttempt: boolean): Promise<boolean> {
      const released = await changeRun(db, job.id, runId, {
        status: 'queued',
        runId: null,
        progress: 0,
        step: null,
        attempts: countAttempt ? job.attempts : job.attempts - 1,
      });
      if (released !== undefined) events.tellOfJob(released);
      return released !== undefined;
    },
  };
}

const isCounted = ({ type }: JobRow) => jobDefinitions[type].isFleeting !== true;
const propertiesOf = ({ id, type }: JobRow) => ({ job_id: id, job_type: type });
