import { type ErrorCode, errorCatalogue, type JobStep } from '@irisvue/contracts';
import type { JobRow } from '../platform/database/schema.ts';
import type { AttemptOutcome, JobMetrics } from '../platform/metrics/job-metrics.ts';
import type { TraceSpan, Tracing } from '../platform/tracing/tracing.ts';

/** What the operator sees of one attempt of a job. */
export interface AttemptWatch {
  /** The attempt's own span, for what is done on behalf of it. */
  readonly traceParent: string | null;
  stepped(step: JobStep): void;
  /** @param code why it did not end well */
  ended(outcome: AttemptOutcome, code?: ErrorCode): void;
}

export type WatchAttempt = (job: JobRow) => AttemptWatch;

/** Times attempts and their steps, and goes on with the trace of the request that asked for the job. */
export function createAttemptWatch(metrics: JobMetrics, tracing: Tracing): WatchAttempt {
  return (job) => {
    const { type, attempts } = job;
    // Later ones have waited for a pause, too.
    if (attempts === 1 && job.startedAt !== null) {
      metrics.waited(job.queue, job.startedAt.getTime() - job.createdAt.getTime());
    }
    const span = tracing.start('consumer', `job ${type}`, job.traceParent, {
      'irisvue.job_id': job.id,
      'irisvue.job_type': type,
      'irisvue.attempt': attempts,
    });
    const beganAt = performance.now();
    let running: { step: JobStep; since: number; span: TraceSpan | null } | null = null;

    const endStep = (failed: boolean) => {
      if (running === null) return;
      metrics.stepped(type, running.step, performance.now() - running.since);
      running.span?.end({ failed });
      running = null;
    };

    return {
      traceParent: span?.traceParent ?? null,
      stepped: (step) => {
        endStep(false);
        running = {
          step,
          since: performance.now(),
          span: span?.startChild(`step ${step}`) ?? null,
        };
      },
      ended: (outcome, code) => {
        const isFault = code !== undefined && errorCatalogue[code].status >= 500;
        endStep(isFault);
        metrics.attempted(type, outcome, performance.now() - beganAt);
        if (code !== undefined && outcome === 'failed') metrics.failed(type, code);
        if (code !== undefined && outcome === 'retried') metrics.retried(type, code);
        span?.end({
          failed: isFault,
          attributes: {
            'irisvue.outcome': outcome,
            ...(code === undefined ? {} : { 'irisvue.error_code': code }),
          },
        });
      },
    };
  };
}
