import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { imageLifecycle } from '../features/images/image-lifecycle.service.ts';
import { fullObject, objectKeys } from '../features/images/object-keys.ts';
import type { ImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { type JobHandler, requireImage } from './job-handler.ts';
import { prepareImageJob } from './prepare-image.job.ts';

export function createPrepareImageHandler(imaging: ImagingPool, storage: Storage): JobHandler {
  return {
    async run({ job, runId, workDir, signal, reportStep }) {
      const imageId = requireImage(job);
      const upload = join(workDir, 'upload');
      const outputDir = join(workDir, 'out');
      await mkdir(outputDir);
      await storage.copyTo('incoming', imageId, upload);
      const made = await imaging.prepare(
        { upload_path: upload, output_dir: outputDir },
        { signal, timeoutMs: prepareImageJob.timeoutMs, onStep: reportStep },
      );

      const folder = `${imageId}/${runId}`;
      const full = fullObject('original', folder, made.master_content_type);
      const keys = objectKeys(folder);
      const discard = () => storage.removeFolder(folder);
      try {
        await storage.put(full.bucket, full.key, made.master_path);
        await storage.put('processed', keys.thumbnail, made.thumbnail_path);
        await storage.put('processed', keys.display, made.display_path);
      } catch (error) {
        await discard();
        throw error;
      }
      const { size } = await stat(made.master_path);

      return {
        publish: async (tx) => {
          await imageLifecycle.complete(tx, imageId, {
            contentType: made.master_content_type,
            byteSize: size,
            width: made.width,
            height: made.height,
            objectFolder: folder,
          });
          return { image_id: imageId, image_ids: [imageId] };
        },
        // From here on the master is what we keep; the upload held metadata that nobody asked for.
        afterwards: () => storage.remove('incoming', imageId),
        discard,
      };
    },

    onFailure: async (job, { status }) => {
      // Nothing will ever come of a bad photograph; after other failures the person may try again.
      if (status === 422) await storage.remove('incoming', requireImage(job));
    },
  };
}
