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
import type { ImagingMetrics } from '../metrics/imaging-metrics.ts';
import {
  type ImagingProvider,
  type ImagingPurpose,
  startImagingChild,
  type TaskOptions,
} from './imaging-child.ts';
import { type CrewHealth, type ImagingCrew, startImagingCrew } from './imaging-crew.ts';

/**
 * Child processes that do the pixel work: a model run blocks its process and hostile files may crash it, so
 * neither may happen where requests are answered.
 */
export interface ImagingPool {
  /** Resolves when every process has its models in memory. */
  ready(): Promise<void>;
  /** How those do that make works. */
  health(): CrewHealth;
  prepare(input: PrepareInput, options: TaskOptions): Promise<PrepareOutput>;
  segment(input: SegmentInput, options: TaskOptions): Promise<SegmentOutput>;
  makeArt(input: MakeArtInput, options: TaskOptions): Promise<PictureOutput>;
  /** Never waits for other work; once it has begun nothing but its time limit ends it. */
  preview(input: PreviewTask, options: TaskOptions): Promise<PreviewMade>;
  exportPicture(input: ExportInput, options: TaskOptions): Promise<ExportOutput>;
  close(): Promise<void>;
}

export interface ImagingPoolOptions {
  readonly tempDir: string;
  readonly provider: ImagingProvider;
  readonly log: FastifyBaseLogger;
  readonly metrics?: ImagingMetrics;
}

export function startImagingPool(
  size: number,
  { tempDir, provider, log, metrics }: ImagingPoolOptions,
): ImagingPool {
  const start = (purpose: ImagingPurpose) =>
    startImagingChild(tempDir, log, purpose, provider, metrics);
  const works = startImagingCrew(size, () => start('works'));
  // A print takes many seconds and a preview is looked at while it is chosen, so previews have a process of
  // their own; who never asks for one does not pay for its memory.
  let previews: ImagingCrew | null = null;
  const crewOfPreviews = () => {
    previews ??= startImagingCrew(1, () => start('previews'));
    return previews;
  };

  return {
    ready: works.ready,
    health: works.health,
    prepare: async (input, options) =>
      prepareOutputSchema.parse(await works.run({ task: 'prepare', input }, options)),
    segment: async (input, options) => {
      const output = await works.run({ task: 'segment', input }, options);
      const made = segmentOutputSchema.parse(output);
      metrics?.staged(made.timings_ms);
      return made;
    },
    makeArt: async (input, options) =>
      pictureOutputSchema.parse(await works.run({ task: 'make_art', input }, options)),
    preview: async (input, options) =>
      previewMadeSchema.parse(await crewOfPreviews().run({ task: 'preview', input }, options)),
    exportPicture: async (input, options) =>
      exportOutputSchema.parse(await works.run({ task: 'export', input }, options)),
    close: async () => {
      await Promise.all([works.close(), previews?.close()]);
    },
  };
}
