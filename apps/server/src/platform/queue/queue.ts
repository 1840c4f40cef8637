import { runMigrations } from 'bullmq';
import type { FastifyBaseLogger } from 'fastify';
import type { Client } from 'pg';
import { type BrokerAddress, openBroker } from './broker.ts';

/** preview: what is looked at while choosing; high: what a person waits for; normal: what they can come back to; low: batches and clean-up. */
export const queueNames = ['preview', 'high', 'normal', 'low'] as const;
export type QueueName = (typeof queueNames)[number];

export interface QueuedJob {
  readonly id: string;
  readonly queue: QueueName;
  /** 1 is the most urgent. */
  readonly priority: number;
}

/** The broker: a hint of what to do next. The job rows are the truth. */
export interface JobQueue {
  /** Adding a job that is already there changes nothing. */
  add(job: QueuedJob): Promise<void>;
  /** Null when the broker does not know the job. */
  priorityOf(job: QueuedJob): Promise<number | null>;
  /** One that is not waiting any more stays as it is. */
  changePriority(job: QueuedJob, priority: number): Promise<void>;
  remove(job: QueuedJob): Promise<void>;
  isUp(): Promise<boolean>;
  /** As the broker's library has them; only to look at. */
  readonly queues: readonly object[];
  close(): Promise<void>;
}

export interface QueueWorkers {
  /** Takes no more jobs and waits for those in flight. */
  close(): Promise<void>;
}

/** How soon a dead worker's job is given to another one. */
const lockMs = 10_000;
const stalledCheckMs = 5000;
/** The rows count attempts; the broker's own limits only must not come first. */
const unlimited = 1000;

const bounded = 'bounded';
const firstPauseMs = 1000;
/** However long a part was away: soon after it is back, so are the jobs that wait for it. */
const longestPauseMs = 15_000;

/** Twice as long with each attempt, and never at the same moment for all. */
const pauseMs = (attempts: number): number =>
  Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs) * (0.5 + Math.random() / 2);

export async function migrateQueue(client: Client): Promise<void> {
  await runMigrations(client);
}

export function openQueue(address: BrokerAddress, log: FastifyBaseLogger): JobQueue {
  const broker = openBroker(address, log);
  const open = (name: QueueName) => broker.openQueue(name);
  const queues = {
    preview: open('preview'),
    high: open('high'),
    normal: open('normal'),
    low: open('low'),
  };

  return {
    add: ({ id, queue, priority }) =>
      broker.ask(async () => {
        await queues[queue].add(
          'job',
          {},
          {
            jobId: id,
            priority,
            attempts: unlimited,
            backoff: { type: bounded },
            removeOnComplete: true,
            removeOnFail: true,
          },
        );
      }),
    priorityOf: ({ id, queue }) =>
      broker.ask(async () => (await queues[queue].getJob(id))?.priority ?? null),
    changePriority: ({ id, queue }, priority) =>
      broker.ask(async () => {
        const job = await queues[queue].getJob(id);
        if (job !== undefined && !(await job.isActive())) await job.changePriority({ priority });
      }),
    remove: ({ id, queue }) =>
      broker.ask(async () => {
        // One that is running is locked and stays; its worker hears of the change and lets go.
        const job = await queues[queue].getJob(id);
        if (job !== undefined && !(await job.isActive())) await job.remove();
      }),
    isUp: () =>
      broker
        .ask(() => queues.high.getJobCounts('waiting'))
        .then(
          () => true,
          () => false,
        ),
    queues: Object.values(queues),
    close: broker.close,
  };
}

/** `process` throws when the job should be given out again after a pause. */
export function startQueueWorkers(
  address: BrokerAddress,
  options: {
    readonly queues: readonly QueueName[];
    /** Jobs of each queue at once. */
    readonly concurrency: number;
    readonly process: (id: string) => Promise<void>;
    readonly log: FastifyBaseLogger;
  },
): QueueWorkers {
  const broker = openBroker(address, options.log);
  for (const name of options.queues) {
    broker.startWorker(
      name,
      async (job) => {
        if (job.id !== undefined) await options.process(job.id);
      },
      {
        concurrency: options.concurrency,
        lockDuration: lockMs,
        stalledInterval: stalledCheckMs,
        maxStalledCount: unlimited,
        drainDelay: 5,
        settings: { backoffStrategy: pauseMs },
      },
    );
  }
  return { close: broker.close };
}
