import { setTimeout as delay } from 'node:timers/promises';
import type { ImagingChild, TaskOptions } from './imaging-child.ts';
import type { ImagingRequest } from './protocol.ts';
import { createWaitingLine } from './waiting-line.ts';

export interface CrewHealth {
  /** Processes that have their models in memory. */
  readonly ready: number;
  /** Whether it can do nothing any more: its processes end and end, or none has come up for long. */
  readonly isFailing: boolean;
}

/** Imaging processes that share a line of tasks; one that dies is replaced. */
export interface ImagingCrew {
  /** Resolves when every process can begin. */
  ready(): Promise<void>;
  health(): CrewHealth;
  run(request: ImagingRequest, options: TaskOptions): Promise<unknown>;
  close(): Promise<void>;
}

const restartDelayMs = 1000;
/** A hostile photograph takes a few with it; so many in a row without a task done is no photograph's doing. */
const mostDeathsInARow = 10;
const longestWithoutMs = 90_000;
const neverAborted = new AbortController().signal;

export function startImagingCrew(size: number, startChild: () => ImagingChild): ImagingCrew {
  const children = new Set<ImagingChild>();
  const idle: ImagingChild[] = [];
  const waiting = createWaitingLine<(child: ImagingChild) => void>(() => performance.now());
  let closed = false;
  const able = new Set<ImagingChild>();
  let deathsInARow = 0;
  let noneSince = performance.now();

  function start(): ImagingChild {
    const child = startChild();
    children.add(child);
    let wasReady = false;
    child.ready.then(
      () => {
        wasReady = true;
        able.add(child);
        offer(child);
      },
      () => {},
    );
    child.ended.then(async () => {
      children.delete(child);
      deathsInARow += 1;
      if (able.delete(child) && able.size === 0) noneSince = performance.now();
      const place = idle.indexOf(child);
      if (place >= 0) idle.splice(place, 1);
      // One that cannot even start must not be restarted in a tight loop.
      if (!wasReady) await delay(restartDelayMs, undefined, { ref: false });
      if (!closed) start();
    });
    return child;
  }

  function offer(child: ImagingChild): void {
    const next = waiting.next();
    if (next === undefined) idle.push(child);
    else next(child);
  }

  function nextIdle({ signal, queue }: TaskOptions): Promise<ImagingChild> {
    signal.throwIfAborted();
    // The one that worked last has the most of what it needs in memory.
    const ready = idle.pop();
    if (ready !== undefined) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const take = (child: ImagingChild) => {
        signal.removeEventListener('abort', leave);
        resolve(child);
      };
      const leaveLine = waiting.join(take, queue);
      const leave = () => {
        leaveLine();
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  const firstChildren = Array.from({ length: size }, start);

  return {
    ready: async () => {
      await Promise.all(firstChildren.map((child) => child.ready));
    },
    health: () => ({
      ready: able.size,
      isFailing:
        deathsInARow >= mostDeathsInARow ||
        (able.size === 0 && performance.now() - noneSince > longestWithoutMs),
    }),
    run: async (request, options) => {
      const child = await nextIdle(options);
      try {
        // A process takes longer to start again than a preview takes to be finished.
        const signal = request.task === 'preview' ? neverAborted : options.signal;
        return await child.run(request, { ...options, signal });
      } finally {
        const isAlive = children.has(child);
        // Or else it was killed as nobody wants its work any more.
        if (isAlive || options.signal.aborted) deathsInARow = 0;
        if (isAlive) offer(child);
      }
    },
    close: async () => {
      closed = true;
      const endings = [...children].map((child) => {
        child.kill();
        return child.ended;
      });
      await Promise.all(endings);
    },
  };
}
