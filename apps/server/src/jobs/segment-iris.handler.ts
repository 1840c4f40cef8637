import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { imageLifecycle } from '../features/images/image-lifecycle.service.ts';
import { fullObject, objectKeys } from '../features/images/object-keys.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { ImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { type JobHandler, requireImage } from './job-handler.ts';
import { segmentIrisJob } from './segment-iris.job.ts';
import { storePreviews } from './store-previews.ts';

const cutOutType = 'image/png';

export function createSegmentIrisHandler(
  db: Database,
  imaging: ImagingPool,
  storage: Storage,
  now: Clock,
): JobHandler {
  return {
    async run({ job, runId, workDir, signal, reportStep }) {
      const photo = await imageLifecycle.find(db, requireImage(job));
      if (photo === undefined) throw new IrisVueError('IMAGE_NOT_FOUND');
      if (photo.objectFolder === null) throw new IrisVueError('IMAGE_NOT_READY');
      const master = fullObject('original', photo.objectFolder, photo.contentType);
      const photoPath = join(workDir, 'photo');
      const outputDir = join(workDir, 'out');
      await mkdir(outputDir);
      await storage.copyTo(master.bucket, master.key, photoPath);
      const made = await imaging.segment(
        { photo_path: photoPath, output_dir: outputDir },
        { signal, queue: job.queue, timeoutMs: segmentIrisJob.timeoutMs, onStep: reportStep },
      );

      const folder = `${photo.id}/${runId}`;
      const full = fullObject('segmented', folder, cutOutType);
      const discard = () => storage.removeFolder(folder);
      try {
        await storage.put(full.bucket, full.key, made.cut_out_path);
        await storePreviews(storage, folder, made.preview_paths);
        await storage.put('processed', objectKeys(folder).before, made.before_path);
      } catch (error) {
        await discard();
        throw error;
      }
      const { size } = await stat(made.cut_out_path);

      let left: string | null = null;
      return {
        publish: async (tx) => {
          const { id, leftFolder } = await imageLifecycle.putCutOut(tx, photo, {
            contentType: cutOutType,
            byteSize: size,
            width: made.width,
            height: made.height,
            objectFolder: folder,
            segmentation: made.segmentation,
            frame: made.frame,
            createdAt: now(),
          });
          left = leftFolder;
          return { image_id: id, image_ids: [id] };
        },
        afterwards: async () => {
          if (left !== null) await storage.removeFolder(left);
        },
        discard,
      };
    },

    onFailure: async () => {},
  };
}
