import { errorCatalogue, IrisVueError, type JobType } from '@irisvue/contracts';
import type { FastifyBaseLogger } from 'fastify';
import { jobDefinitions } from '../../jobs/job-definitions.ts';
import type { Clock } from '../../platform/clock.ts';
import {
  type Database,
  isMissingReference,
  type Transaction,
} from '../../platform/database/database.ts';
import type { JobRow } from '../../platform/database/schema.ts';
import { takeTurn } from '../../platform/database/sweep-turns.ts';
import type { Events } from '../../platform/events/events.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { JobQueue, QueuedJob } from '../../platform/queue/queue.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { workContext } from '../../platform/telemetry/work-context.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import { imageLifecycle } from '../images/image-lifecycle.service.ts';
import type { Consents } from '../privacy/consents.service.ts';
import type { BackPressure } from './back-pressure.service.ts';
import type { JobLimits } from './job-limits.service.ts';
import {
  activeStatuses,
  failActiveJobsOfOthersOn,
  failActiveJobsOn,
  findActiveJobsOfImages,
  findActiveJobsOfUser,
  findActivePictureJobs,
  findFinishedSince,
  findJob,
  findJobsOn,
  findPreparation,
  findPreviewsOn,
  findTurnOfAll,
  findTurnOfUser,
  insertJob,
  insertJobSources,
  isActive,
  type JobFilter,
  listJobs,
  moveJob,
} from './jobs.queries.ts';

/** After that long a job of low priority goes before new ones of high priority. */
const ageingMs = 60_000;
const mostUrgent = 1;
/** How often what was lost is looked for. */
export const jobSweepMs = 5000;

export type JobsService = ReturnType<typeof createJobsService>;

export interface JobSubmission {
  readonly type: JobType;
  /** Null for work of the house. */
  readonly userId: string | null;
  /** Null for work on no picture. */
  readonly imageId: string | null;
  /** Further pictures that it works on; deleting one fails the job. */
  readonly sourceIds?: readonly string[];
  /** Valid by the schema of the job's definition. */
  readonly input?: unknown;
}

interface Parts {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly events: Pick<Events, 'tellOfJob' | 'mayLoseNews'>;
  readonly storage: Storage;
  readonly consents: Consents;
  readonly analytics: Analytics;
  readonly limits: JobLimits;
  readonly backPressure: BackPressure;
  /** How many jobs of one user a queue holds; the others wait in the database. */
  readonly atOncePerUser: number;
  readonly now: Clock;
  readonly log: FastifyBaseLogger;
}

/** The row is the truth and is committed first; the broker is told afterwards, and told again by the sweep. */
export function createJobsService(parts: Parts) {
  const {
    db,
    queue,
    events,
    storage,
    consents,
    analytics,
    limits,
    backPressure,
    atOncePerUser,
    now,
    log,
  } = parts;

  async function findOwn(userId: string, id: string): Promise<JobRow | null> {
    const job = await findJob(db, id);
    return job?.userId === userId ? job : null;
  }

  async function requireOwn(userId: string, id: string): Promise<JobRow> {
    const job = await findOwn(userId, id);
    if (job === null) throw new IrisVueError('JOB_NOT_FOUND');
    return job;
  }

  /** Gives the broker those of a user's jobs whose turn it is; one that it has already stays as it is. */
  async function enqueueTurn(
    job: JobRow,
    isMeant: (other: JobRow) => boolean = ({ status }) => status === 'queued',
  ): Promise<void> {
    const { userId } = job;
    await handOver(job, async () => {
      const turn =
        userId === null ? [job] : await findTurnOfUser(db, userId, job.queue, atOncePerUser);
      return turn.filter(isMeant);
    });
  }

  async function handOver(job: JobRow, choose: () => Promise<JobRow[]>): Promise<void> {
    try {
      for (const each of await choose()) await queue.add(queuedForm(each));
    } catch (error) {
      log.warn({ err: error, job: job.id }, 'not enqueued yet; the next sweep will');
    }
  }

  function enqueue(job: JobRow): Promise<void> {
    events.tellOfJob(job);
    return enqueueTurn(job, ({ id }) => id === job.id);
  }

  async function forget(job: JobRow): Promise<void> {
    events.tellOfJob({ ...job, status: 'unknown' });
    // What stays in the broker finds no row to work on.
    await queue.remove(queuedForm(job)).catch((error) => log.debug({ err: error }, 'not removed'));
    if (job.userId !== null) await enqueueTurn(job);
  }

  /** Nobody's pictures are worked on who does not agree to it now. */
  async function requireConsent(tx: Transaction, job: Pick<JobRow, 'userId' | 'imageId'>) {
    if (job.userId !== null && job.imageId !== null) {
      await consents.require(job.userId, 'biometric', tx);
    }
  }

  async function insert(tx: Transaction, submission: JobSubmission): Promise<JobRow> {
    const { type, userId, imageId, sourceIds = [], input = {} } = submission;
    await requireConsent(tx, submission);
    const { requestId, traceParent } = workContext.current();
    const job = await insertJob(tx, {
      ...{ id: newIdAt(now()), type, userId, imageId, input, requestId, traceParent },
      status: 'queued',
      queue: jobDefinitions[type].queue,
      createdAt: now(),
    });
    await insertJobSources(tx, job.id, sourceIds);
    return job;
  }

  async function cancel(userId: string, id: string): Promise<JobRow> {
    const { type, imageId } = await requireOwn(userId, id);
    const cancelled = await db.transaction(async (tx) => {
      if (imageId !== null) await imageLifecycle.lock(tx, imageId);
      const changes = { status: 'cancelled', runId: null, finishedAt: now() } as const;
      const job = await moveJob(tx, id, activeStatuses, changes);
      if (job === undefined) throw new IrisVueError('JOB_FINISHED');
      if (type === 'prepare' && imageId !== null) await imageLifecycle.awaitUpload(tx, imageId);
      return job;
    });
    await forget(cancelled);
    return cancelled;
  }

  /** Into the queue once more, if `mayBe` does not refuse it within the transaction. */
  async function putBack(
    job: JobRow,
    mayBe: (tx: Transaction, job: JobRow) => Promise<void>,
  ): Promise<JobRow> {
    const { id, type, imageId } = job;
    const prepared = type === 'prepare' ? imageId : null;
    // A refused photograph is thrown away once its job has failed, perhaps not yet.
    const isRefused = job.error !== null && errorCatalogue[job.error.code].status === 422;
    if (prepared !== null && (isRefused || !(await storage.exists('incoming', prepared)))) {
      throw new IrisVueError('UPLOAD_MISSING');
    }
    const queued = await db.transaction(async (tx) => {
      if (imageId !== null) await imageLifecycle.lock(tx, imageId);
      await requireConsent(tx, job);
      await mayBe(tx, job);
      const moved = await moveJob(tx, id, ['failed', 'cancelled'], {
        status: 'queued',
        attempts: 0,
        progress: 0,
        step: null,
        error: null,
        startedAt: null,
        finishedAt: null,
      });
      const isPossible = prepared === null || (await imageLifecycle.beginPreparing(tx, prepared));
      if (moved === undefined || !isPossible) throw new IrisVueError('JOB_NOT_FAILED');
      return moved;
    });
    await enqueue(queued);
    return queued;
  }

  const refusedWith = ({ code, message }: IrisVueError) => ({
    error: { code, message },
    finishedAt: now(),
  });

  return {
    /** Within the caller's transaction, which has locked the pictures; `forget` them after its commit. */
    failOn: (tx: Transaction, userId: string, imageIds: readonly string[], error: IrisVueError) =>
      failActiveJobsOn(tx, userId, imageIds, refusedWith(error)),

    /** Within the caller's transaction; `enqueue` after its commit. */
    insert: (tx: Transaction, submission: JobSubmission) => insert(tx, submission),

    async submit(submission: JobSubmission): Promise<JobRow> {
      await backPressure.require(jobDefinitions[submission.type].queue);
      const { job, isItsTurn } = await db
        .transaction(async (tx) => {
          const { userId, type } = submission;
          const ahead = userId === null ? 0 : await limits.require(tx, userId, type);
          return { job: await insert(tx, submission), isItsTurn: ahead < atOncePerUser };
        })
        .catch((error) => {
          throw isMissingReference(error) ? new IrisVueError('IMAGE_NOT_FOUND') : error;
        });
      events.tellOfJob(job);
      if (isItsTurn) await handOver(job, async () => [job]);
      if (job.userId !== null && jobDefinitions[job.type].isFleeting !== true) {
        const properties = { job_id: job.id, job_type: job.type };
        analytics.track(job.userId, 'processing_started', properties);
      }
      return job;
    },

    enqueue,
    forget,

    /** After the commit that has deleted them; those that had finished are in no queue. */
    async forgetAll(gone: readonly JobRow[]): Promise<void> {
      for (const job of gone.filter((job) => !isActive(job))) {
        events.tellOfJob({ ...job, status: 'deleted' });
      }
      await Promise.all(gone.filter(isActive).map(forget));
    },

    findOwn,
    getOwn: requireOwn,

    list: (userId: string, filter: JobFilter, page: { offset: number; limit: number }) =>
      listJobs(db, userId, filter, page),

    listUnfinished: (userId: string) => findActiveJobsOfUser(db, userId),

    async findPreparation(userId: string, uploadId: string): Promise<JobRow | null> {
      return (await findPreparation(db, userId, uploadId)) ?? null;
    },

    findActiveOfImages: (imageIds: readonly string[]) => findActiveJobsOfImages(db, imageIds),
    /** Those that show a picture or what was made of it. */
    findPreviewsOn: (tx: Transaction, imageId: string) => findPreviewsOn(tx, imageId),
    findOn: (tx: Transaction, imageId: string) => findJobsOn(tx, imageId),

    cancel,

    /** Stops all work on someone's pictures, of others too; gives how many jobs there were. */
    async cancelPictureWork(userId: string): Promise<number> {
      const active = await findActivePictureJobs(db, userId);
      for (const { id } of active) {
        await cancel(userId, id).catch((error) => {
          const isOver = error instanceof IrisVueError && error.status < 500;
          if (!isOver) throw error;
        });
      }
      const refusal = refusedWith(new IrisVueError('SUBJECT_CONSENT_REQUIRED'));
      const ofOthers = await db.transaction((tx) => failActiveJobsOfOthersOn(tx, userId, refusal));
      await Promise.all(ofOthers.map(forget));
      return active.length + ofOthers.length;
    },

    async retry(userId: string, id: string): Promise<JobRow> {
      const job = await requireOwn(userId, id);
      await backPressure.require(job.queue);
      return putBack(job, async (tx, { type }) => {
        await limits.require(tx, userId, type);
      });
    },

    /** Whoever's it is; for the operator. */
    async find(id: string): Promise<JobRow> {
      const job = await findJob(db, id);
      if (job === undefined) throw new IrisVueError('JOB_NOT_FOUND');
      return job;
    },

    putBack,

    /** What was asked for, once it is done and nobody should know it any longer. */
    forgetInput: (tx: Transaction, id: string) => moveJob(tx, id, ['completed'], { input: {} }),

    /** A worker is through with a job: another one of its user may begin. */
    async passTurn(id: string, known: JobRow | null): Promise<void> {
      const job = known ?? (await findJob(db, id));
      if (job !== undefined && job.userId !== null) await enqueueTurn(job);
    },

    /**
     * Tells the broker again about jobs that it lost, and puts those in front that waited long; tells those who
     * watch again what ended just now, as its worker may have been killed before it told them.
     */
    async sweep(): Promise<void> {
      if (!(await takeTurn(db, 'jobs', jobSweepMs))) return;
      if (events.mayLoseNews) {
        const since = new Date(now().getTime() - 3 * jobSweepMs);
        for (const job of await findFinishedSince(db, since)) events.tellOfJob(job);
      }
      const agedBefore = now().getTime() - ageingMs;
      for (const job of await findTurnOfAll(db, atOncePerUser, 500)) {
        const priority = await queue.priorityOf(queuedForm(job));
        if (priority === null) await queue.add(queuedForm(job));
        else if (
          job.status === 'queued' &&
          priority > mostUrgent &&
          job.createdAt.getTime() < agedBefore
        ) {
          await queue.changePriority(queuedForm(job), mostUrgent);
        }
      }
    },
  };
}

function queuedForm({ id, type, queue }: JobRow): QueuedJob {
  return { id, queue, priority: jobDefinitions[type].priority };
}
