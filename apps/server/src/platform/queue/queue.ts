import { createPostgresBackend, isPgPool, Queue, runMigrations, Worker } from 'bullmq';
import type { FastifyBaseLogger } from 'fastify';
import { type Client, Pool } from 'pg';

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

const openPool = (url: string) => {
  const pool = new Pool({
    connectionString: url,
    // What a crash of the database takes from the broker, the sweep brings back from the rows.
    options: '-c search_path=public,bullmq -c synchronous_commit=off',
    max: 10,
    keepAlive: true,
  });
  pool.on('error', () => {});
  if (!isPgPool(pool)) throw new Error('BullMQ no longer takes a pool of pg');
  return pool;
};

export async function migrateQueue(client: Client): Promise<void> {
  await runMigrations(client);
}

export function openQueue(databaseUrl: string, log: FastifyBaseLogger): JobQueue {
  const pool = openPool(databaseUrl);
  // Connections that the database closes while we do, too, are no news.
  let isClosing = false;
  const open = (name: QueueName) => {
    const queue = new Queue(name, { connection: pool }, createPostgresBackend);
    queue.on('error', (error) => {
      if (!isClosing) log.error({ err: error, queue: name }, 'queue error');
    });
    return queue;
  };
  const queues = {
    preview: open('preview'),
    high: open('high'),
    normal: open('normal'),
    low: open('low'),
  };

  return {
    add: async ({ id, queue, priority }) => {
      await queues[queue].add(
        'job',
        {},
        {
          jobId: id,
          priority,
          attempts: unlimited,
          backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
          removeOnComplete: true,
          removeOnFail: true,
        },
      );
    },
    priorityOf: async ({ id, queue }) => (await queues[queue].getJob(id))?.priority ?? null,
    changePriority: async ({ id, queue }, priority) => {
      const job = await queues[queue].getJob(id);
      if (job !== undefined && !(await job.isActive())) await job.changePriority({ priority });
    },
    remove: async ({ id, queue }) => {
      // One that is running is locked and stays; its worker hears of the change and lets go.
      const job = await queues[queue].getJob(id);
      if (job !== undefined && !(await job.isActive())) await job.remove();
    },
    isUp: () =>
      queues.high.getWaitingCount().then(
        () => true,
        () => false,
      ),
    queues: Object.values(queues),
    close: async () => {
      isClosing = true;
      await Promise.all(queueNames.map((name) => queues[name].close()));
      await pool.end();
    },
  };
}

/** `process` throws when the job should be given out again after a pause. */
export function startQueueWorkers(
  databaseUrl: string,
  options: {
    readonly concurrency: number;
    readonly process: (id: string) => Promise<void>;
    readonly log: FastifyBaseLogger;
  },
): QueueWorkers {
  const pool = openPool(databaseUrl);
  let isClosing = false;
  const workers = queueNames.map((name) => {
    const worker = new Worker(
      name,
      async (job) => {
        if (job.id !== undefined) await options.process(job.id);
      },
      {
        connection: pool,
        concurrency: options.concurrency,
        lockDuration: lockMs,
        stalledInterval: stalledCheckMs,
        maxStalledCount: unlimited,
        drainDelay: 5,
      },
      createPostgresBackend,
    );
    worker.on('error', (error) => {
      if (!isClosing) options.log.error({ err: error, queue: name }, 'worker error');
    });
    return worker;
  });
  return {
    close: async () => {
      isClosing = true;
      await Promise.all(workers.map((worker) => worker.close()));
      await pool.end();
    },
  };
}
