import { IrisVueError, isFinished, type Job, jobEventSchema } from '@irisvue/contracts';
import { throwIfAborted } from './abort.ts';
import { connectOnce, pauseAfter } from './connection.ts';
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
    await pauseAfter(failures, signal);
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
  { platform, accessToken, socketUrl }: WatchJobContext,
  onChange: (job: Job) => void,
  signal: AbortSignal | undefined,
): Promise<Job | null> {
  const brought: Job[] = [];
  await connectOnce({
    ...{ platform, accessToken, socketUrl, signal },
    schema: jobEventSchema,
    onMessage: ({ job }) => {
      brought[0] = job;
      onChange(job);
    },
  });
  return brought[0] ?? null;
}
