import {
  IrisVueError,
  isFinished,
  type Job,
  jobEventSchema,
  webSocketProtocol,
  webSocketTokenPrefix,
} from '@irisvue/contracts';
import { abortError, throwIfAborted } from './abort.ts';
import type { AccessToken } from './tokens.ts';
import type { ClientPlatform } from './transport.ts';

export interface WatchJobOptions {
  /** Called with the whole job, first on connecting and then on every change. */
  readonly onChange?: (job: Job) => void;
  readonly signal?: AbortSignal;
}

export interface WatchJobContext {
  readonly platform: ClientPlatform;
  readonly accessToken: AccessToken;
  /** `ws(s)://…/ws/jobs/{id}` */
  readonly socketUrl: string;
  /** Asks over REST; used only while the WebSocket cannot be had. */
  readonly poll: () => Promise<Job>;
}

const reconnectDelaysMs = [250, 500, 1000, 2000, 4000];
/** The server's close codes for a watch that can never succeed. */
const refusals: ReadonlyMap<number, 'JOB_NOT_FOUND'> = new Map([[4404, 'JOB_NOT_FOUND']]);

/** Follows a job until it has finished; reconnects, and falls back to asking while it cannot. */
export async function watchJob(context: WatchJobContext, options: WatchJobOptions): Promise<Job> {
  const { signal, onChange = () => {} } = options;
  for (let failures = 0; ; failures += 1) {
    throwIfAborted(signal);
    let job = await watchOnce(context, onChange, signal);
    throwIfAborted(signal);
    if (job !== null) {
      failures = 0;
    } else {
      job = await poll(context);
      if (job !== null) onChange(job);
    }
    if (job !== null && isFinished(job.status)) return job;
    await pause(reconnectDelaysMs[Math.min(failures, reconnectDelaysMs.length - 1)] ?? 0, signal);
  }
}

async function poll(context: WatchJobContext): Promise<Job | null> {
  try {
    return await context.poll();
  } catch (error) {
    if (error instanceof IrisVueError && error.code === 'UNAVAILABLE') return null;
    throw error;
  }
}

/** One connection; gives the last state that it brought once it has closed, null if it brought none. */
async function watchOnce(
  context: WatchJobContext,
  onChange: (job: Job) => void,
  signal: AbortSignal | undefined,
): Promise<Job | null> {
  const token = await context.accessToken.get();
  return new Promise((resolve, reject) => {
    let last: Job | null = null;
    const socket = new context.platform.WebSocket(context.socketUrl, [
      webSocketProtocol,
      `${webSocketTokenPrefix}${token}`,
    ]);
    const abort = () => socket.close(1000);
    signal?.addEventListener('abort', abort);
    socket.addEventListener('message', (message) => {
      const event = jobEventSchema.safeParse(JSON.parse(String(message.data)));
      if (!event.success) return;
      last = event.data.job;
      onChange(last);
    });
    socket.addEventListener('close', (close) => {
      signal?.removeEventListener('abort', abort);
      const refusal = refusals.get(close.code);
      if (refusal !== undefined) reject(new IrisVueError(refusal));
      else {
        if (close.code === 4401) context.accessToken.reject(token);
        resolve(last);
      }
    });
    // A failed connection also closes; unheard, the event would be thrown by Node's sockets.
    socket.addEventListener('error', () => {});
  });
}

function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(abortError());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
