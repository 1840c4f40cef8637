import {
  createPostgresBackend,
  isPgPool,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import type { FastifyBaseLogger } from 'fastify';
import { Pool } from 'pg';
import { openPatientRedis, withinMs } from '../redis/redis.ts';

/** BullMQ keeps its entries in Redis where there is one, else in a schema of the database. */
export interface BrokerAddress {
  /** Past PgBouncer: the broker keeps its connections to itself. */
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
}

type Tuning = Omit<WorkerOptions, 'connection' | 'prefix'>;
type BrokerQueue = Pick<Queue, 'add' | 'getJob' | 'getJobCounts' | 'close'>;

export interface Broker {
  openQueue(name: string): BrokerQueue;
  startWorker(name: string, process: Processor, tuning: Tuning): void;
  /** Does something that needs the broker; fails soon while it is away, as there is other work to do. */
  ask<T>(work: () => Promise<T>): Promise<T>;
  /** Takes no more jobs and waits for those in flight. */
  close(): Promise<void>;
}

/** What the two kinds of broker differ in. */
interface Backend {
  openQueue(name: string): BrokerQueue;
  openWorker(name: string, process: Processor, tuning: Tuning): Pick<Worker, 'close'>;
  ask<T>(work: () => Promise<T>): Promise<T>;
  disconnect(): Promise<void>;
}
type Hear = (error: Error) => void;

/** Of the keys in Redis; in braces, so that a cluster keeps them on one node as BullMQ's scripts need it. */
const prefix = '{irisvue}';
const mostConnections = 10;
/** A network that was cut does not answer at all. */
const patienceMs = 2000;

export function openBroker(address: BrokerAddress, log: FastifyBaseLogger): Broker {
  let isClosing = false;
  // Connections that the broker closes while we do, too, are no news.
  const hear = (error: Error) => {
    if (!isClosing) log.error({ err: error }, 'queue error');
  };
  const backend =
    address.redisUrl === null
      ? inPostgres(address.databaseUrl, hear)
      : inRedis(address.redisUrl, log, hear);
  const opened: { close(): Promise<unknown> }[] = [];
  return {
    openQueue: (name) => {
      const queue = backend.openQueue(name);
      opened.push(queue);
      return queue;
    },
    startWorker: (name, process, tuning) => {
      opened.push(backend.openWorker(name, process, tuning));
    },
    ask: backend.ask,
    close: async () => {
      isClosing = true;
      await Promise.all(opened.map((each) => each.close()));
      await backend.disconnect();
    },
  };
}

function inPostgres(url: string, hear: Hear): Backend {
  const pool = new Pool({
    connectionString: url,
    // What a crash of the database takes from the broker, the sweep brings back from the rows.
    options: '-c search_path=public,bullmq -c synchronous_commit=off',
    max: mostConnections,
    keepAlive: true,
  });
  pool.on('error', () => {});
  if (!isPgPool(pool)) throw new Error('BullMQ no longer takes a pool of pg');
  return {
    openQueue: (name) =>
      new Queue(name, { connection: pool }, createPostgresBackend).on('error', hear),
    openWorker: (name, process, tuning) =>
      new Worker(name, process, { ...tuning, connection: pool }, createPostgresBackend).on(
        'error',
        hear,
      ),
    ask: (work) => work(),
    disconnect: () => pool.end(),
  };
}

function inRedis(url: string, log: FastifyBaseLogger, hear: Hear): Backend {
  const redis = openPatientRedis(url, log);
  let wasReached = false;
  redis.once('ready', () => {
    wasReached = true;
  });
  return {
    openQueue: (name) => new Queue(name, { connection: redis, prefix }).on('error', hear),
    openWorker: (name, process, tuning) =>
      new Worker(name, process, { ...tuning, connection: redis, prefix }).on('error', hear),
    ask: async (work) => {
      // The first connection takes a moment: the doctor asks before it is made.
      if (wasReached && redis.status !== 'ready') throw new Error('Redis is away');
      return withinMs(patienceMs, work());
    },
    disconnect: async () => redis.disconnect(),
  };
}
