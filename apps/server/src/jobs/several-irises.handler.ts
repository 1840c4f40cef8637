import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { GalleryService, SeenPicture } from '../features/circles/gallery.service.ts';
import { imageLifecycle } from '../features/images/image-lifecycle.service.ts';
import type { ArtWork, IrisFiles } from '../imaging/art-tasks.ts';
import type { Transaction } from '../platform/database/database.ts';
import type { ImageRow } from '../platform/database/schema.ts';
import type { ArtParts } from './art-parts.ts';
import { artWorkOf } from './art-work-of.ts';
import { composeInputSchema, composeIrisesJob } from './compose-irises.job.ts';
import { fuseInputSchema, fuseIrisesJob } from './fuse-irises.job.ts';
import { fetchIris } from './iris-files.ts';
import type { JobDefinition } from './job-definition.ts';
import type { JobHandler } from './job-handler.ts';
import { recipeOf } from './recipe-of.ts';
import { storePictures } from './store-pictures.ts';

export interface SharedArtParts extends ArtParts {
  readonly gallery: Pick<GalleryService, 'shareWithin' | 'trackArt'>;
}

interface SharedArt {
  readonly definition: JobDefinition;
  readonly kind: ImageRow['kind'];
  read(input: unknown): {
    readonly imageIds: readonly string[];
    readonly circleId: string | null;
    readonly work: ArtWork;
  };
}

/** Of its owner's file names none may be told to those whose irises are in it, too. */
const fileName = 'irises';

/**
 * Makes a picture of several irises, also other people's. Whoever no longer agrees while it is made stops
 * it; the work stands by itself and belongs to who made it.
 */
function createSharedArtHandler(parts: SharedArtParts, art: SharedArt): JobHandler {
  const { imaging, storage, irises, gallery, now } = parts;
  const { definition, kind } = art;

  /** Whoever has left the circle meanwhile shows it nothing. */
  const shareIfMember = (tx: Transaction, userId: string, circleId: string, id: string) =>
    gallery.shareWithin(tx, userId, circleId, [id]).catch((error) => {
      if (error instanceof IrisVueError && error.code === 'CIRCLE_NOT_FOUND') return [];
      throw error;
    });

  return {
    async run({ job, workDir, signal, reportStep }) {
      const { userId } = job;
      if (userId === null) throw new IrisVueError('IMAGE_NOT_FOUND');
      const { imageIds, circleId, work } = art.read(job.input);
      const sources = await irises.requireAll(userId, imageIds);
      const files: IrisFiles[] = [];
      for (const [index, { cutOut }] of sources.entries()) {
        files.push(await fetchIris(storage, cutOut, workDir, `iris-${index}`));
      }
      const outputDir = join(workDir, 'out');
      await mkdir(outputDir);
      const made = await imaging.makeArt(
        { irises: files, work, output_dir: outputDir },
        { signal, queue: job.queue, timeoutMs: definition.timeoutMs, onStep: reportStep },
      );

      const id = uuidv7();
      const row = {
        ...{ id, userId, kind, fileName },
        parentId: null,
        recipe: recipeOf(work, made.invented_share),
        segmentation: null,
        frame: null,
      };
      const picture = { made, row, rootId: id, beforePath: null };
      const outcome = await storePictures(storage, [picture], now());
      let shown: readonly SeenPicture[] = [];
      return {
        ...outcome,
        publish: async (tx) => {
          const current = await irises.requireAll(userId, imageIds, tx);
          const result = await outcome.publish(tx);
          await imageLifecycle.insertSources(
            tx,
            current.map(({ image }, position) => ({
              imageId: id,
              sourceId: image.id,
              subjectUserId: image.userId,
              position,
            })),
          );
          if (circleId !== null) shown = await shareIfMember(tx, userId, circleId, id);
          return result;
        },
        afterwards: async () => gallery.trackArt(userId, shown),
      };
    },

    onFailure: async () => {},
  };
}

export const createFuseIrisesHandler = (parts: SharedArtParts): JobHandler =>
  createSharedArtHandler(parts, {
    definition: fuseIrisesJob,
    kind: 'fused',
    read: (input) => {
      const { image_ids, circle_id } = fuseInputSchema.parse(input);
      return { imageIds: image_ids, circleId: circle_id, work: artWorkOf('fuse', input) };
    },
  });

export const createComposeIrisesHandler = (parts: SharedArtParts): JobHandler =>
  createSharedArtHandler(parts, {
    definition: composeIrisesJob,
    kind: 'composed',
    read: (input) => {
      const { image_ids, circle_id } = composeInputSchema.parse(input);
      return { imageIds: image_ids, circleId: circle_id, work: artWorkOf('compose', input) };
    },
  });
