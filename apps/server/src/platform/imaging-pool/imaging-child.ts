import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { IrisVueError, type JobStep } from '@irisvue/contracts';
import type { FastifyBaseLogger } from 'fastify';
import { type Config, childEnvironment } from '../config/config.ts';
import type { ImagingMetrics } from '../metrics/imaging-metrics.ts';
import type { QueueName } from '../queue/queue.ts';
import { childNodeArguments, moduleExtension } from '../source-form.ts';
import { workContext } from '../telemetry/work-context.ts';
import { type ImagingReply, type ImagingRequest, replySchema } from './protocol.ts';

export interface TaskOptions {
  readonly signal: AbortSignal;
  /** Of the job: the more urgent one goes first where several wait for a process. */
  readonly queue: QueueName;
  /** From when the child begins, not from when the task is asked for. */
  readonly timeoutMs: number;
  readonly onStep: (step: JobStep) => void;
}

/** One imaging process, doing one task at a time. */
export interface ImagingChild {
  /** Resolves when the models are loaded; rejects when the process ended before. */
  readonly ready: Promise<void>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  /** Kills the process when it is aborted or late. */
  run(request: ImagingRequest, options: TaskOptions): Promise<unknown>;
  kill(): void;
}

/** What a process is for; one for previews starts without the models that read photographs. */
export type ImagingPurpose = 'works' | 'previews';

/** What runs the networks. */
export type ImagingProvider = Config['imagingProvider'];

/** Loading models takes seconds; one that takes so long will never be done. */
const startTimeoutMs = 60_000;

const childFile = fileURLToPath(new URL(`./child.${moduleExtension}`, import.meta.url));

export function startImagingChild(
  tempDir: string,
  log: FastifyBaseLogger,
  purpose: ImagingPurpose,
  provider: ImagingProvider,
  metrics: ImagingMetrics | undefined,
): ImagingChild {
  const child = fork(childFile, [purpose, provider], {
    execArgv: [...childNodeArguments],
    // No secrets: it decodes what strangers send.
    env: { ...childEnvironment, TMPDIR: tempDir },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  /** What its last task was for. */
  let work = workContext.current();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = `${lastWords}${text}`.slice(-2000);
    const line = { part: 'imaging', purpose, imaging: text.trim().slice(0, 2000) };
    workContext.run(work, () => log.warn(line, 'imaging process says'));
  });

  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const { pid } = child;
  if (pid !== undefined && metrics !== undefined) {
    metrics.started(pid, purpose);
    ended.then(() => metrics.ended(pid, purpose));
    onReply(child, (message) => {
      if (message.type === 'model_run') metrics.modelRan(message.model, message.ms);
    });
  }
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), startTimeoutMs);
    const stop = onReply(child, (message) => {
      if (message.type !== 'ready') return;
      clearTimeout(timer);
      stop();
      resolve();
    });
    ended.then(() => {
      clearTimeout(timer);
      reject(new Error(gist(lastWords)));
    });
  });
  // Whoever awaits it hears of it; nobody need.
  ready.catch(() => {});

  return {
    ready,
    ended,
    kill: () => void child.kill('SIGKILL'),
    run: (request, { signal, timeoutMs, onStep }) =>
      new Promise((resolve, reject) => {
        work = workContext.current();
        let failure = new IrisVueError('JOB_INTERRUPTED');
        const kill = () => child.kill('SIGKILL');
        const timer = setTimeout(() => {
          failure = new IrisVueError('JOB_TIMED_OUT');
          kill();
        }, timeoutMs);
        signal.addEventListener('abort', kill, { once: true });
        const stop = onReply(child, (message) => {
          if (message.type === 'step') return onStep(message.step);
          if (message.type === 'ready' || message.type === 'model_run') return;
          finish();
          if (message.type === 'done') resolve(message.output);
          else reject(new IrisVueError(message.code, withoutUndefined(message)));
        });
        const finish = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', kill);
          stop();
        };
        ended.then(() => {
          finish();
          reject(failure);
        });
        child.send(request, (error) => error === null || kill());
      }),
  };
}

function onReply(child: ChildProcess, listener: (message: ImagingReply) => void): () => void {
  const hear = (raw: unknown) => {
    const message = replySchema.safeParse(raw);
    if (message.success) listener(message.data);
    else child.kill('SIGKILL');
  };
  child.on('message', hear);
  return () => child.off('message', hear);
}

/** The line of a crash that says what happened. */
function gist(lastWords: string): string {
  const lines = lastWords.split('\n').map((line) => line.trim());
  const telling =
    lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find((line) => line !== '');
  return telling ?? 'the imaging process ended without a word';
}

const withoutUndefined = ({
  message,
  details,
}: {
  message: string;
  details?: Record<string, unknown> | undefined;
}) => (details === undefined ? { message } : { message, details });
