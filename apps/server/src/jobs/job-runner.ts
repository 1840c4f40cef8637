import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ErrorCode, IrisVueError, type JobStep, type JobType } from '@irisvue/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { JobRun, JobRunsService } from '../features/jobs/job-runs.service.ts';
import { isDatabaseAway } from '../platform/database/connections.ts';
import type { JobRow } from '../platform/database/schema.ts';
import type { Events } from '../platform/events/events.ts';
import type { AttemptOutcome } from '../platform/metrics/job-metrics.ts';
import type { ErrorReports } from '../platform/telemetry/error-reports.ts';
import { workContext } from '../platform/telemetry/work-context.ts';
import type { WatchAttempt } from './attempt-watch.ts';
import { jobDefinitions } from './job-definitions.ts';
import type { JobHandler, JobOutcome } from './job-handler.ts';

export interface JobRunnerParts {
  readonly runs: JobRunsService;
  readonly handlers: Readonly<Record<JobType, JobHandler>>;
  readonly events: Pick<Events, 'subscribeToJob'>;
  readonly reports: ErrorReports;
  readonly watchAttempt: WatchAttempt;
  readonly tempDir: string;
  readonly log: FastifyBaseLogger;
}

/** Thrown at the broker to be given the job again after a pause; the row says why. */
class TryAgainLater extends Error {}

interface Ending {
  readonly outcome: AttemptOutcome;
  /** Why it did not end well. */
  readonly code?: ErrorCode;
}

const lost: Ending = { outcome: 'lost' };

export interface JobRunner {
  /** Gives what it ended; null when there was nothing to do. */
  process(id: string): Promise<JobRow | null>;
  /** Cuts short what is running and puts it back into the queue. */
  releaseAll(): void;
}

/** Runs one attempt of a job: claims the row, has the work done, and publishes what it made if it still counts. */
export function createJobRunner(parts: JobRunnerParts): JobRunner {
  const { runs, handlers, events, reports, watchAttempt, tempDir, log } = parts;
  const stopping = new AbortController();

  /** Lines and jobs that come of it carry the ids of what it is done for. */
  function attempt(run: JobRun): Promise<AttemptOutcome> {
    const { id, requestId } = run.job;
    const watch = watchAttempt(run.job);
    const context = { jobId: id, requestId, traceParent: watch.traceParent };
    return workContext.run(context, async () => {
      let ending = lost;
      try {
        ending = await perform(run, watch.stepped);
      } finally {
        watch.ended(ending.outcome, ending.code);
      }
      return ending.outcome;
    });
  }

  /** What stays because storage is away the sweep finds, or it goes with its picture. */
  const tidyUp = (work: () => Promise<void>) =>
    work().catch((error) => log.warn({ err: error }, 'files of an attempt stay for now'));

  async function perform(run: JobRun, stepped: (step: JobStep) => void): Promise<Ending> {
    const { job, runId } = run;
    const gone = new AbortController();
    const giveUpIfLost = async () => {
      if (!(await runs.holds(run))) gone.abort();
    };
    const stopListening = events.subscribeToJob(job.id, ({ status }) => {
      if (status !== 'running') giveUpIfLost().catch(() => gone.abort());
    });
    // Steps are written one after the other, and all before the result.
    let reported = Promise.resolve();
    const workDir = await mkdtemp(join(tempDir, 'job-'));
    const startedAt = performance.now();
    let outcome: JobOutcome | undefined;
    try {
      outcome = await handlers[job.type].run({
        job,
        runId,
        workDir,
        signal: AbortSignal.any([gone.signal, stopping.signal]),
        reportStep: (step, part = { index: 0, count: 1 }) => {
          stepped(step);
          reported = reported
            .then(() => runs.reportStep(run, step, part))
            .then((isOurs) => {
              if (!isOurs) gone.abort();
            })
            .catch((error) => log.warn({ err: error }, 'step not reported'));
        },
      });
      await reported;
      if (!(await runs.complete(run, outcome.publish))) {
        await tidyUp(outcome.discard);
        return lost;
      }
      const ms = Math.round(performance.now() - startedAt);
      log.info({ type: job.type, attempt: job.attempts, ms }, 'job completed');
    } catch (error) {
      await reported;
      if (outcome !== undefined) await tidyUp(outcome.discard);
      // Awaited here: what fails while the folder is being removed would be heard by nobody.
      return await conclude(run, error);
    } finally {
      stopListening();
      await rm(workDir, { recursive: true, force: true });
    }
    await tidyUp(outcome.afterwards);
    return { outcome: 'completed' };
  }

  async function conclude(run: JobRun, error: unknown): Promise<Ending> {
    const { job } = run;
    const known = error instanceof IrisVueError ? error : new IrisVueError('INTERNAL');
    const { code } = known;
    const context = { type: job.type, attempt: job.attempts, code };
    if (stopping.signal.aborted) {
      return (await runs.release(run, false)) ? { outcome: 'released' } : lost;
    }
    if (!(await runs.holds(run))) return lost;
    if (isAway(error)) {
      log.warn({ ...context, err: error }, 'job waits for what it needs to be back');
      return (await runs.release(run, false)) ? { outcome: 'released' } : lost;
    }
    if (mayPass(known) && job.attempts < jobDefinitions[job.type].maxAttempts) {
      log.warn({ ...context, err: error }, 'job is tried again');
      return (await runs.release(run, true)) ? { outcome: 'retried', code } : lost;
    }
    if (!(await runs.fail(run, known))) return lost;
    // Refusals are answers; what is our fault the operator must hear of, also when we know its name.
    if (known.status < 500) log.info(context, 'job failed');
    else {
      log.error({ ...context, err: error }, 'job failed unexpectedly');
      const { id, userId, imageId } = job;
      reports.report(error, { part: 'worker', jobId: id, userId, imageId });
    }
    await handlers[job.type].onFailure(job, known);
    return { outcome: 'failed', code };
  }

  return {
    async process(id) {
      for (;;) {
        if (stopping.signal.aborted) throw new TryAgainLater();
        const run = await runs.claim(id);
        if (run === null) return null;
        const outcome = await attempt(run);
        if (outcome === 'completed' || outcome === 'failed') return run.job;
        if (outcome !== 'lost') throw new TryAgainLater();
        // It was cancelled under our hands; if the person wants it after all, it can begin at once.
      }
    },
    releaseAll: () => stopping.abort(),
  };
}

/** No fault of the job, which is as good as before once storage and database are back: it does not use up an attempt. */
const isAway = (error: unknown): boolean =>
  (error instanceof IrisVueError && error.code === 'STORAGE_UNAVAILABLE') || isDatabaseAway(error);

/** Bad photographs stay bad, refusals stay refusals and full disks full; crashes, time limits and hiccups may pass. */
function mayPass({ code, status }: IrisVueError): boolean {
  return status >= 500 && code !== 'STORAGE_FULL';
}
