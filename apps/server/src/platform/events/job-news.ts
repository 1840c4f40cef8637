import type { FastifyBaseLogger } from 'fastify';
import { openPatientRedis } from '../redis/redis.ts';

const channel = 'irisvue:jobs';
const heartbeatMs = 5000;

/** Carries changes of jobs between processes by Redis' publish and subscribe. */
export interface JobNews {
  /** Told once Redis is back when it is away. */
  publish(change: unknown): void;
  close(): Promise<void>;
}

export interface JobNewsOptions {
  readonly onChange: (payload: unknown) => void;
  /** After the connection was lost and is back: something may have happened meanwhile. */
  readonly onInterruption: () => void;
  readonly log: FastifyBaseLogger;
}

export async function openJobNews(
  redisUrl: string,
  { onChange, onInterruption, log }: JobNewsOptions,
): Promise<JobNews> {
  const publisher = openPatientRedis(redisUrl, log);
  // A connection that listens can do nothing else.
  const subscriber = publisher.duplicate();
  subscriber.on('error', () => {});
  subscriber.on('message', (_channel, message) => onChange(JSON.parse(message)));
  await subscriber.subscribe(channel);
  subscriber.on('ready', onInterruption);
  const stopHeartbeat = endSilence(subscriber);
  return {
    publish: (change) => {
      publisher
        .publish(channel, JSON.stringify(change))
        .catch((error) => log.warn({ err: error }, 'change of a job not told'));
    },
    close: async () => {
      stopHeartbeat();
      subscriber.disconnect();
      publisher.disconnect();
    },
  };
}

/** A network that was cut says nothing, and who only listens would wait for ever. */
function endSilence(redis: {
  ping(): Promise<unknown>;
  disconnect(reconnect: boolean): void;
}): () => void {
  let isAnswered = true;
  const timer = setInterval(() => {
    if (!isAnswered) redis.disconnect(true);
    isAnswered = false;
    redis.ping().then(
      () => {
        isAnswered = true;
      },
      () => {},
    );
  }, heartbeatMs);
  return () => clearInterval(timer);
}
