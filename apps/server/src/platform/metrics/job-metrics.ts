import type { ErrorCode, JobStep, JobType } from '@irisvue/contracts';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { QueueName } from '../queue/queue.ts';

export type JobMetrics = ReturnType<typeof createJobMetrics>;

/** How an attempt ended: released ones were cut short by us, lost ones were cancelled or given to another worker. */
export type AttemptOutcome = 'completed' | 'failed' | 'retried' | 'released' | 'lost';

const secondsOfWork = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 180];

export function createJobMetrics(registry: Registry) {
  const registers = [registry];
  const waits = new Histogram({
    name: 'irisvue_job_wait_seconds',
    help: 'From the submission of a job to its first start.',
    labelNames: ['queue'],
    buckets: [0.005, 0.01, 0.025, 0.1, 0.5, 1, 5, 15, 30, 60, 300, 1800],
    registers,
  });
  const attempts = new Histogram({
    name: 'irisvue_job_attempt_duration_seconds',
    help: 'Time of an attempt of a job.',
    labelNames: ['type', 'outcome'],
    buckets: secondsOfWork,
    registers,
  });
  const steps = new Histogram({
    name: 'irisvue_job_step_duration_seconds',
    help: 'Time of a step of an attempt, as clients are told of them.',
    labelNames: ['type', 'step'],
    buckets: secondsOfWork,
    registers,
  });
  const failures = new Counter({
    name: 'irisvue_job_failures_total',
    help: 'Jobs that failed for good, also those that were refused.',
    labelNames: ['type', 'code'],
    registers,
  });
  const retries = new Counter({
    name: 'irisvue_job_retries_total',
    help: 'Attempts that failed in a way that may pass.',
    labelNames: ['type', 'code'],
    registers,
  });
  return {
    waited: (queue: QueueName, ms: number) => waits.observe({ queue }, Math.max(ms, 0) / 1000),
    attempted: (type: JobType, outcome: AttemptOutcome, ms: number) =>
      attempts.observe({ type, outcome }, ms / 1000),
    stepped: (type: JobType, step: JobStep, ms: number) => steps.observe({ type, step }, ms / 1000),
    failed: (type: JobType, code: ErrorCode) => failures.inc({ type, code }),
    retried: (type: JobType, code: ErrorCode) => retries.inc({ type, code }),
  };
}
