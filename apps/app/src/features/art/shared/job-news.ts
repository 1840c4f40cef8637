import { isFinished, type Job } from '@irisvue/contracts';
import { client, onSignedOut } from '../../session/session.ts';

/**
 * Previews come and go too quickly for a connection each: while a room of art is open, one connection hears
 * of all jobs. A job may finish before the answer that names it has arrived, so the last ones are kept.
 */
const mostKept = 50;
/** Where no connection can be had, or it broke at the wrong moment. */
const askAgainMs = 2000;

const finished = new Map<string, Job>();
const waiting = new Map<string, (job: Job) => void>();
let listeners = 0;
let connection: AbortController | null = null;

onSignedOut(() => finished.clear());

function hear(job: Job): void {
  if (!isFinished(job.status)) return;
  finished.set(job.id, job);
  for (const oldest of finished.keys()) {
    if (finished.size <= mostKept) break;
    finished.delete(oldest);
  }
  waiting.get(job.id)?.(job);
}

/** Keeps the connection open until the function that it gives is called. */
export function listenToJobs(): () => void {
  listeners += 1;
  if (connection === null) {
    connection = new AbortController();
    const { signal } = connection;
    const onEvent: Parameters<typeof client.watchEvents>[0]['onEvent'] = (event) => {
      if (event.type === 'job') hear(event.job);
    };
    // It ends with the session, or when nobody listens any more.
    client.watchEvents({ onEvent, signal }).catch(() => {});
  }
  return () => {
    listeners -= 1;
    if (listeners > 0) return;
    connection?.abort();
    connection = null;
  };
}

/** @throws what asking for the job throws */
export function untilFinished(id: string): Promise<Job> {
  const known = finished.get(id);
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve, reject) => {
    const ask = setInterval(() => {
      client.getJob(id).then(hear, (error) => {
        settle();
        reject(error);
      });
    }, askAgainMs);
    const settle = () => {
      clearInterval(ask);
      waiting.delete(id);
    };
    waiting.set(id, (job) => {
      settle();
      resolve(job);
    });
  });
}
