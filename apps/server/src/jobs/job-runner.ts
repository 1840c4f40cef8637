import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IrisVueError, type JobType } from '@irisvue/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { JobRun, JobRunsService } from '../features/jobs/job-runs.service.ts';
import type { Events } from '../platform/events/events.ts';
import type { ErrorReports } from '../platform/telemetry/error-reports.ts';
import { jobDefinitions } from './job-definitions.ts';
import type { JobHandler, JobOutcome } from './job-handler.ts';

export interface JobRunnerParts {
  readonly runs: JobRunsService;
  readonly handlers: Readonly<Record<JobType, JobHandler>>;
  readonly events: Pick<Events, 'subscribeToJob'>;
  readonly reports: ErrorReports;
  readonly tempDir: string;
  readonly log: FastifyBaseLogger;
}

/** Thrown at the broker to be given the job again after a pause; the row says why. */
class TryAgainLater extends Error {}

type Ending = 'done' | 'try again later' | 'no longer ours';

export interface JobRunner {
  process(id: string): Promise<void>;
  /** Cuts short what is running and puts it back into the queue. */
  releaseAll(): void;
}

/** Runs one attempt of a job: claims the row, has the work done, and publishes what it made if it still counts. */
export function createJobRunner(parts: JobRunnerParts): JobRunner {
  const { runs, handlers, events, reports, tempDir, log } = parts;
  const stopping = new AbortController();

  async function attempt(run: JobRun): Promise<Ending> {
    const { job, runId } = run;
    const lost = new AbortController();
    const giveUpIfLost = async () => {
      if (!(await runs.holds(run))) lost.abort();
    };
    const stopListening = events.subscribeToJob(job.id, ({ status }) => {
      if (status !== 'running') giveUpIfLost().catch(() => lost.abort());
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
        signal: AbortSignal.any([lost.signal, stopping.signal]),
        reportStep: (step, part = { index: 0, count: 1 }) => {
          reported = reported
            .then(() => runs.reportStep(run, step, part))
            .then((isOurs) => {
              if (!isOurs) lost.abort();
            })
            .catch((error) => log.warn({ err: error, job: job.id }, 'step not reported'));
        },
      });
      await reported;
      if (!(await runs.complete(run, outcome.publish))) {
        await outcome.discard();
        return 'no longer ours';
      }
      const ms = Math.round(performance.now() - startedAt);
      log.info({ job: job.id, type: job.type, attempt: job.attempts, ms }, 'job completed');
    } catch (error) {
      await reported;
      await outcome?.discard();
      return conclude(run, error);
    } finally {
      stopListening();
      await rm(workDir, { recursive: true, force: true });
    }
    await outcome.afterwards();
    return 'done';
  }

  async function conclude(run: JobRun, error: unknown): Promise<Ending> {
    const { job } = run;
    const known = error instanceof IrisVueError ? error : new IrisVueError('INTERNAL');
    const context = { job: job.id, type: job.type, attempt: job.attempts, code: known.code };
    if (stopping.signal.aborted) {
      return (await runs.release(run, false)) ? 'try again later' : 'no longer ours';
    }
    if (!(await runs.holds(run))) return 'no longer ours';
    if (mayPass(known) && job.attempts < jobDefinitions[job.type].maxAttempts) {
      log.warn({ ...context, err: error }, 'job is tried again');
      return (await runs.release(run, true)) ? 'try again later' : 'no longer ours';
    }
    if (!(await runs.fail(run, known))) return 'no longer ours';
    // Refusals are answers; what is our fault the operator must hear of, also when we know its name.
    if (known.status < 500) log.info(context, 'job failed');
    else {
      log.error({ ...context, err: error }, 'job failed unexpectedly');
      const { id, userId, imageId } = job;
      reports.report(error, { part: 'worker', jobId: id, userId, imageId });
    }
    await handlers[job.type].onFailure(job, known);
    return 'done';
  }

  return {
    async process(id) {
      for (;;) {
        if (stopping.signal.aborted) throw new TryAgainLater();
        const run = await runs.claim(id);
        if (run === null) return;
        const ending = await attempt(run);
        if (ending === 'done') return;
        if (ending === 'try again later') throw new TryAgainLater();
        // It was cancelled under our hands; if the person wants it after all, it can begin at once.
      }
    },
    releaseAll: () => stopping.abort(),
  };
}

/** Bad photographs stay bad, refusals stay refusals and full disks full; crashes, time limits and hiccups may pass. */
function mayPass({ code, status }: IrisVueError): boolean {
  return status >= 500 && code !== 'STORAGE_FULL';
}
