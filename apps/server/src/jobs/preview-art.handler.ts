import { join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { z } from 'zod';
import { previewKeyOf } from '../features/jobs/preview-key.ts';
import type { IrisSource } from '../features/processing/iris-sources.service.ts';
import type { PreviewIris } from '../imaging/preview-tasks.ts';
import type { Transaction } from '../platform/database/database.ts';
import type { JobRow } from '../platform/database/schema.ts';
import type { ArtParts } from './art-parts.ts';
import { artWorkOf } from './art-work-of.ts';
import { fetchIrisInSmall } from './iris-files.ts';
import { type JobHandler, requireImage } from './job-handler.ts';
import { previewArtJob, previewInputSchema } from './preview-art.job.ts';

const ofSeveralSchema = z.object({ image_ids: z.array(z.uuid()) });

/** Paints a work in small; what it makes belongs to no picture and goes soon. */
export function createPreviewArtHandler({ imaging, storage, irises }: ArtParts): JobHandler {
  /** Asked again when it is done: whoever has withdrawn meanwhile is not shown. */
  async function sourcesOf(job: JobRow, tx?: Transaction): Promise<IrisSource[]> {
    const { userId } = job;
    if (userId === null) throw new IrisVueError('IMAGE_NOT_FOUND');
    const { type, input } = previewInputSchema.parse(job.input);
    if (type === 'fuse' || type === 'compose') {
      return irises.requireAll(userId, ofSeveralSchema.parse(input).image_ids, tx);
    }
    return [await irises.requireOwn(userId, requireImage(job), tx)];
  }

  return {
    async run({ job, runId, workDir, signal, reportStep }) {
      const sources = await sourcesOf(job);
      const files: PreviewIris[] = [];
      for (const [index, { cutOut }] of sources.entries()) {
        files.push(await fetchIrisInSmall(storage, cutOut, workDir, `iris-${index}`));
      }
      const { type, input } = previewInputSchema.parse(job.input);
      const { preview_path } = await imaging.preview(
        { irises: files, work: artWorkOf(type, input), output_path: join(workDir, 'preview.webp') },
        { signal, queue: job.queue, timeoutMs: previewArtJob.timeoutMs, onStep: reportStep },
      );
      const discard = () => storage.removeFolder(`${job.id}/${runId}`);
      try {
        await storage.put('processed', previewKeyOf(job.id, runId), preview_path);
      } catch (error) {
        await discard();
        throw error;
      }
      return {
        publish: async (tx) => {
          await sourcesOf(job, tx);
          return { image_id: null, image_ids: [] };
        },
        afterwards: async () => {},
        discard,
      };
    },

    onFailure: async () => {},
  };
}
