import { IrisVueError } from '@irisvue/contracts';
import type { Database, Executor } from '../../platform/database/database.ts';
import type { ImageRow } from '../../platform/database/schema.ts';
import type { SubjectConsentsService } from '../circles/subject-consents.service.ts';
import { imageLifecycle } from '../images/image-lifecycle.service.ts';
import type { ImagesService } from '../images/images.service.ts';

export type IrisSources = ReturnType<typeof createIrisSources>;

/** A picture that was named, and the cut-out of the iris that it shows. */
export interface IrisSource {
  readonly image: ImageRow;
  readonly cutOut: ImageRow;
}

interface Parts {
  readonly db: Database;
  readonly images: Pick<ImagesService, 'getOwn' | 'getVisible'>;
  readonly subjectConsents: SubjectConsentsService;
}

/** Which irises someone may make pictures of: asked when a job is submitted, and again when it is done. */
export function createIrisSources({ db, images, subjectConsents }: Parts) {
  /** The cut-out that a picture of a single iris goes back to. */
  async function cutOutOf(image: ImageRow, executor: Executor): Promise<ImageRow> {
    requireReady(image);
    if (image.kind === 'segmented' || image.kind === 'enhanced') return image;
    if (image.kind === 'original') {
      const cutOut = await imageLifecycle.findCutOut(executor, image.id);
      if (cutOut === undefined) throw new IrisVueError('NEEDS_CUT_OUT');
      return cutOut;
    }
    const parent =
      image.kind === 'portrait' && image.parentId !== null
        ? await imageLifecycle.find(executor, image.parentId)
        : undefined;
    if (parent === undefined) throw new IrisVueError('NO_SINGLE_IRIS');
    return cutOutOf(parent, executor);
  }

  return {
    async requireOwn(
      userId: string,
      imageId: string,
      executor: Executor = db,
    ): Promise<IrisSource> {
      const image = await images.getOwn(userId, imageId, executor);
      return { image, cutOut: await cutOutOf(image, executor) };
    },

    /** Also other people's that are shared with the user, when each of these people agrees. */
    async requireAll(
      userId: string,
      imageIds: readonly string[],
      executor: Executor = db,
    ): Promise<IrisSource[]> {
      const sources: IrisSource[] = [];
      for (const imageId of imageIds) {
        const { image } = await images.getVisible(userId, imageId, executor);
        sources.push({ image, cutOut: await cutOutOf(image, executor) });
      }
      await subjectConsents.requireAll(userId, imageIds, executor);
      return sources;
    },

    /** One's own, and with nobody in it who no longer agrees. */
    async requireExportable(
      userId: string,
      imageId: string,
      executor: Executor = db,
    ): Promise<ImageRow> {
      const image = await images.getOwn(userId, imageId, executor);
      requireReady(image);
      await subjectConsents.requireAll(userId, [imageId], executor);
      return image;
    },
  };
}

function requireReady({ status }: ImageRow): void {
  if (status === 'failed') throw new IrisVueError('IMAGE_FAILED');
  if (status !== 'ready') throw new IrisVueError('IMAGE_NOT_READY');
}
