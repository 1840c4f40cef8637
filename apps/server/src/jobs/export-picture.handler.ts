import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { IrisVueError, largestFreeExport } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import { fullObject, kindShownBy } from '../features/images/object-keys.ts';
import type { ArtParts } from './art-parts.ts';
import { exportPictureInputSchema, exportPictureJob } from './export-picture.job.ts';
import { type JobHandler, requireImage } from './job-handler.ts';
import { rootOf, storePictures } from './store-pictures.ts';

export function createExportPictureHandler(parts: ArtParts): JobHandler {
  const { imaging, storage, irises, analytics, now } = parts;
  return {
    async run({ job, workDir, signal, reportStep }) {
      const { userId } = job;
      if (userId === null) throw new IrisVueError('IMAGE_NOT_FOUND');
      const input = exportPictureInputSchema.parse(job.input);
      const image = await irises.requireExportable(userId, requireImage(job));
      if (image.objectFolder === null) throw new IrisVueError('IMAGE_NOT_READY');
      const full = fullObject(image.kind, image.objectFolder, image.contentType);
      const picturePath = join(workDir, 'picture');
      const outputDir = join(workDir, 'out');
      await mkdir(outputDir);
      await storage.copyTo(full.bucket, full.key, picturePath);
      const made = await imaging.exportPicture(
        { ...input, picture_path: picturePath, output_dir: outputDir },
        { signal, queue: job.queue, timeoutMs: exportPictureJob.timeoutMs, onStep: reportStep },
      );
      const { recipe, fileName } = image;
      const picture = {
        made,
        beforePath: null,
        rootId: rootOf(image),
        row: {
          ...{ id: uuidv7(), userId, fileName },
          kind: 'export' as const,
          parentId: image.id,
          recipe: {
            style_id: recipe?.style_id ?? null,
            seed: recipe?.seed ?? null,
            parameters: {
              ...withoutGaps({ ...input, effective_dpi: made.effective_dpi ?? undefined }),
              of: kindShownBy(image),
            },
            // Of what the photograph showed, enlarging leaves its share.
            invented_share: 1 - (1 - (recipe?.invented_share ?? 0)) * (1 - made.invented_share),
          },
          segmentation: null,
          frame: null,
        },
      };
      const outcome = await storePictures(storage, [picture], now());
      return {
        ...outcome,
        publish: async (tx) => {
          await irises.requireExportable(userId, image.id, tx);
          return outcome.publish(tx);
        },
        afterwards: async () => {
          const isPrint = input.paper !== undefined || input.size > largestFreeExport;
          const resolution = isPrint ? 'print' : 'screen';
          analytics.track(userId, 'export_made', { image_id: picture.row.id, resolution });
        },
      };
    },

    onFailure: async () => {},
  };
}

/** What was left out is left out of a recipe. */
const withoutGaps = (
  values: Readonly<Record<string, string | number | boolean | undefined>>,
): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
