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
import { openImpatientRedis, openPatientRedis } from '../redis/redis.ts';

/** BullMQ keeps its entries in Redis where there is one, else in a schema of the database. */
export interface BrokerAddress {
  /** Past PgBouncer: the broker keeps its connections to itself. */
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
}

type Tuning = Omit<WorkerOptions, 'connection' | 'prefix'>;
type BrokerQueue = Pick<Queue, 'add' | 'getJob' | 'getJobCounts' | 'close'>;

/** Who asks does not wait for a broker that is away; who works does. */
export type BrokerUse = 'asking' | 'working';

export interface Broker {
  openQueue(name: string): BrokerQueue;
  startWorker(name: string, process: Processor, tuning: Tuning): void;
  /** Takes no more jobs and waits for those in flight. */
  close(): Promise<void>;
}

/** What the two kinds of broker differ in. */
interface Backend {
  openQueue(name: string): BrokerQueue;
  openWorker(name: string, process: Processor, tuning: Tuning): Pick<Worker, 'close'>;
  disconnect(): Promise<void>;
}
type Hear = (error: Error) => void;

/** Of the keys in Redis; in braces, so that a cluster keeps them on one node as BullMQ's scripts need it. */
const prefix = '{irisvue}';
const mostConnections = 10;

export function openBroker(address: BrokerAddress, use: BrokerUse, log: FastifyBaseLogger): Broker {
  let isClosing = false;
  // Connections that the broker closes while we do, too, are no news.
  const hear = (error: Error) => {
    if (!isClosing) log.error({ err: error }, 'queue error');
  };
  const backend =
    address.redisUrl === null
      ? inPostgres(address.databaseUrl, hear)
      : inRedis(address.redisUrl, use, log, hear);
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
    disconnect: () => pool.end(),
  };
}

function inRedis(url: string, use: BrokerUse, log: FastifyBaseLogger, hear: Hear): Backend {
  // The row of a job is written all the same, and the sweep tells the broker later.
  const redis = use === 'asking' ? openImpatientRedis(url, log) : openPatientRedis(url, log);
  return {
    openQueue: (name) =>
      new Queue(name, { connection: redis, prefix, skipWaitingForReady: true }).on('error', hear),
    openWorker: (name, process, tuning) =>
      new Worker(name, process, { ...tuning, connection: redis, prefix }).on('error', hear),
    disconnect: async () => redis.disconnect(),
  };
}
