import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import {
  type ExportInput,
  type ExportOutput,
  exportOutputSchema,
  type MakeArtInput,
  type PictureOutput,
  pictureOutputSchema,
} from '../../imaging/art-tasks.ts';
import {
  type PreviewMade,
  type PreviewTask,
  previewMadeSchema,
} from '../../imaging/preview-tasks.ts';
import {
  type PrepareInput,
  type PrepareOutput,
  prepareOutputSchema,
  type SegmentInput,
  type SegmentOutput,
  segmentOutputSchema,
} from '../../imaging/tasks.ts';
import { type ImagingChild, startImagingChild, type TaskOptions } from './imaging-child.ts';
import type { ImagingRequest } from './protocol.ts';

/**
 * Child processes that do the pixel work: a model run blocks its process and hostile files may crash it, so
 * neither may happen where requests are answered.
 */
export interface ImagingPool {
  /** Resolves when every process has its models in memory. */
  ready(): Promise<void>;
  prepare(input: PrepareInput, options: TaskOptions): Promise<PrepareOutput>;
  segment(input: SegmentInput, options: TaskOptions): Promise<SegmentOutput>;
  makeArt(input: MakeArtInput, options: TaskOptions): Promise<PictureOutput>;
  /** Goes before all else that waits; once it has begun nothing but its time limit ends it. */
  preview(input: PreviewTask, options: TaskOptions): Promise<PreviewMade>;
  exportPicture(input: ExportInput, options: TaskOptions): Promise<ExportOutput>;
  close(): Promise<void>;
}

const restartDelayMs = 1000;
const neverAborted = new AbortController().signal;

export function startImagingPool(
  size: number,
  tempDir: string,
  log: FastifyBaseLogger,
): ImagingPool {
  const children = new Set<ImagingChild>();
  const idle: ImagingChild[] = [];
  const waiting: ((child: ImagingChild) => void)[] = [];
  let closed = false;

  function start(): ImagingChild {
    const child = startImagingChild(tempDir, log);
    children.add(child);
    let wasReady = false;
    child.ready.then(
      () => {
        wasReady = true;
        offer(child);
      },
      () => {},
    );
    child.ended.then(async () => {
      children.delete(child);
      const place = idle.indexOf(child);
      if (place >= 0) idle.splice(place, 1);
      // One that cannot even start must not be restarted in a tight loop.
      if (!wasReady) await delay(restartDelayMs, undefined, { ref: false });
      if (!closed) start();
    });
    return child;
  }

  function offer(child: ImagingChild): void {
    const next = waiting.shift();
    if (next === undefined) idle.push(child);
    else next(child);
  }

  function nextIdle(signal: AbortSignal, isUrgent: boolean): Promise<ImagingChild> {
    signal.throwIfAborted();
    // The one that worked last has the most of what it needs in memory.
    const ready = idle.pop();
    if (ready !== undefined) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const take = (child: ImagingChild) => {
        signal.removeEventListener('abort', leave);
        resolve(child);
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      if (isUrgent) waiting.unshift(take);
      else waiting.push(take);
    });
  }

  async function run(request: ImagingRequest, options: TaskOptions): Promise<unknown> {
    const isPreview = request.task === 'preview';
    const child = await nextIdle(options.signal, isPreview);
    try {
      // A process takes longer to start again than a preview takes to be finished.
      const signal = isPreview ? neverAborted : options.signal;
      return await child.run(request, { ...options, signal });
    } finally {
      if (children.has(child)) offer(child);
    }
  }

  const firstChildren = Array.from({ length: size }, start);

  return {
    ready: async () => {
      await Promise.all(firstChildren.map((child) => child.ready));
    },
    prepare: async (input, options) =>
      prepareOutputSchema.parse(await run({ task: 'prepare', input }, options)),
    segment: async (input, options) =>
      segmentOutputSchema.parse(await run({ task: 'segment', input }, options)),
    makeArt: async (input, options) =>
      pictureOutputSchema.parse(await run({ task: 'make_art', input }, options)),
    preview: async (input, options) =>
      previewMadeSchema.parse(await run({ task: 'preview', input }, options)),
    exportPicture: async (input, options) =>
      exportOutputSchema.parse(await run({ task: 'export', input }, options)),
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
