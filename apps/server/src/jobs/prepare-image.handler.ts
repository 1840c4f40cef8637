import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { IrisVueError } from '@irisvue/contracts';
import { imageLifecycle } from '../features/images/image-lifecycle.service.ts';
import { fullObject } from '../features/images/object-keys.ts';
import { jobPictures } from '../features/jobs/job-pictures.service.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import type { ImageRow } from '../platform/database/schema.ts';
import type { ImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { type JobContext, type JobHandler, type JobOutcome, requireImage } from './job-handler.ts';
import { prepareImageJob } from './prepare-image.job.ts';
import { storePreviews } from './store-previews.ts';

export function createPrepareImageHandler(
  db: Database,
  imaging: ImagingPool,
  storage: Storage,
): JobHandler {
  const removeAll = async (imageId: string) => {
    await storage.remove('incoming', imageId);
    await storage.removeFolder(imageId);
  };

  /** The job goes on for the picture of the same file that was there before; this one was one too many. */
  async function giveWayTo(twin: ImageRow, jobId: string, image: ImageRow, tx: Transaction) {
    await jobPictures.follow(tx, jobId, twin.id);
    await imageLifecycle.removeDuplicate(tx, image.id);
    return { image_id: twin.id, image_ids: [twin.id] };
  }

  async function makeNew(
    { job, runId, workDir, signal, reportStep }: JobContext,
    image: ImageRow,
    upload: string,
    sha256: string,
  ): Promise<JobOutcome> {
    const outputDir = join(workDir, 'out');
    await mkdir(outputDir);
    const made = await imaging.prepare(
      { upload_path: upload, output_dir: outputDir },
      { signal, queue: job.queue, timeoutMs: prepareImageJob.timeoutMs, onStep: reportStep },
    );

    const folder = `${image.id}/${runId}`;
    const full = fullObject('original', folder, made.master_content_type);
    const discard = () => storage.removeFolder(folder);
    try {
      await storage.put(full.bucket, full.key, made.master_path);
      await storePreviews(storage, folder, made.preview_paths);
    } catch (error) {
      await discard();
      throw error;
    }
    const { size } = await stat(made.master_path);

    let isOneTooMany = false;
    return {
      publish: async (tx) => {
        const twin = await imageLifecycle.complete(tx, image, {
          sha256,
          contentType: made.master_content_type,
          byteSize: size,
          width: made.width,
          height: made.height,
          objectFolder: folder,
        });
        isOneTooMany = twin !== undefined;
        if (twin !== undefined) return giveWayTo(twin, job.id, image, tx);
        return { image_id: image.id, image_ids: [image.id] };
      },
      // From here on the master is what we keep; the upload held metadata that nobody asked for.
      afterwards: () => (isOneTooMany ? removeAll(image.id) : storage.remove('incoming', image.id)),
      discard,
    };
  }

  return {
    async run(context) {
      const { job, workDir } = context;
      const image = await imageLifecycle.find(db, requireImage(job));
      if (image === undefined) throw new IrisVueError('IMAGE_NOT_FOUND');
      const upload = join(workDir, 'upload');
      await storage.copyTo('incoming', image.id, upload);
      const sha256 = await hashOf(upload);
      const twin = await imageLifecycle.findTwin(db, image.userId, sha256);
      if (twin === undefined) return makeNew(context, image, upload, sha256);
      return {
        publish: (tx) => giveWayTo(twin, job.id, image, tx),
        afterwards: () => removeAll(image.id),
        discard: async () => {},
      };
    },

    onFailure: async (job, { status }) => {
      // Nothing will ever come of a bad photograph; after other failures the person may try again.
      if (status === 422) await storage.remove('incoming', requireImage(job));
    },
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
