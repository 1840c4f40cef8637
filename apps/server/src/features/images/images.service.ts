import { IrisVueError, type updateImageRequestSchema } from '@irisvue/contracts';
import type { z } from 'zod';
import type { Database, Executor } from '../../platform/database/database.ts';
import type { ImageRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { FileRemoval } from './file-removal.ts';
import type { ImageAccess } from './image-access.ts';
import type { ImageCircles } from './image-circles.ts';
import {
  changeImage,
  deleteImage,
  findFolders,
  findImage,
  findImages,
  findSources,
  type ImageFilter,
  listImages,
  lockImage,
} from './images.queries.ts';
import { findLineage } from './lineage.queries.ts';
import { downloadName, fullObject, isArtWork } from './object-keys.ts';

export type ImagesService = ReturnType<typeof createImagesService>;

interface Parts {
  readonly db: Database;
  readonly links: StorageLinks;
  readonly jobs: JobsService;
  readonly removeFiles: FileRemoval;
  readonly circles: ImageCircles;
}

/** Pictures belong to one user; to everybody who is not shown them they do not exist. */
export function createImagesService({ db, links, jobs, removeFiles, circles }: Parts) {
  async function getOwn(userId: string, id: string, executor: Executor = db): Promise<ImageRow> {
    const image = await findImage(executor, id);
    if (image?.userId !== userId) throw new IrisVueError('IMAGE_NOT_FOUND');
    return image;
  }

  async function getVisible(
    viewerId: string,
    id: string,
    executor: Executor = db,
  ): Promise<{ image: ImageRow; access: ImageAccess }> {
    const image = await findImage(executor, id);
    if (image?.userId === viewerId) return { image, access: 'owner' };
    const isShown =
      image?.status === 'ready' && (await circles.isVisibleThroughCircle(viewerId, id, executor));
    if (!isShown) {
      throw new IrisVueError('IMAGE_NOT_FOUND');
    }
    return { image, access: 'circle' };
  }

  return {
    getOwn,
    getVisible,

    async list(userId: string, filter: ImageFilter, page: { offset: number; limit: number }) {
      if (filter.circle !== undefined) await circles.requireMember(userId, filter.circle);
      return listImages(db, userId, filter, page);
    },

    async update(
      userId: string,
      id: string,
      { title, is_favourite }: z.output<typeof updateImageRequestSchema>,
    ): Promise<ImageRow> {
      const image = await getOwn(userId, id);
      if (title === undefined && is_favourite === undefined) return image;
      const changed = await changeImage(db, id, {
        ...(title === undefined ? {} : { title }),
        ...(is_favourite === undefined ? {} : { isFavourite: is_favourite }),
      });
      if (changed === undefined) throw new IrisVueError('IMAGE_NOT_FOUND');
      return changed;
    },

    /** Ancestors, the picture and descendants, oldest first, each with what it was made from; only what the viewer may see. */
    async lineage(viewerId: string, id: string) {
      await getVisible(viewerId, id);
      const related = await findImages(db, await findLineage(db, id));
      const checked = related.map(async (image) => {
        const isVisible =
          image.userId === viewerId || (await circles.isVisibleThroughCircle(viewerId, image.id));
        return isVisible ? [image] : [];
      });
      const visible = (await Promise.all(checked)).flat();
      const ids = visible.map((image) => image.id);
      const sources = await findSources(db, ids);
      return visible.map((image) => {
        const made = sources.filter(({ imageId }) => imageId === image.id);
        const origins = new Set([image.parentId, ...made.map(({ sourceId }) => sourceId)]);
        return { image, madeFrom: ids.filter((each) => origins.has(each)) };
      });
    },

    /** With all that was made from it; jobs that work on it are stopped. */
    async remove(userId: string, id: string): Promise<void> {
      await getOwn(userId, id);
      const { image, gone, folders, previews } = await db.transaction(async (tx) => {
        const locked = await lockImage(tx, id);
        if (locked === undefined) throw new IrisVueError('IMAGE_NOT_FOUND');
        const on = await jobs.findOn(tx, id);
        const left = await findFolders(tx, id);
        const shown = await jobs.findPreviewsOn(tx, id);
        await deleteImage(tx, id);
        return { image: locked, gone: on, folders: left, previews: shown };
      });
      await jobs.forgetAll(gone);
      const files = {
        uploads: image.kind === 'original' ? [id] : [],
        // What stands by itself has everything of its own below its id.
        folders: [...(image.parentId === null ? [id] : folders), ...previews],
        shown: folders,
      };
      await removeFiles(files).catch(async () => {
        // The picture is gone for the person; its files follow as soon as storage answers.
        const input = { ...files, exports: [] };
        const erasure = await db.transaction((tx) =>
          jobs.insert(tx, { type: 'erase_files', userId: null, imageId: null, input }),
        );
        await jobs.enqueue(erasure);
      });
    },

    async download(userId: string, id: string) {
      const { image, access } = await getVisible(userId, id);
      if (access === 'circle' && !isArtWork(image)) {
        throw new IrisVueError('DOWNLOAD_NOT_ALLOWED');
      }
      await circles.requireNoneWithdrawn(image.userId, [id]);
      if (image.status === 'failed') throw new IrisVueError('IMAGE_FAILED');
      if (image.objectFolder === null) throw new IrisVueError('IMAGE_NOT_READY');
      if (image.fullRemovedAt !== null) throw new IrisVueError('ORIGINAL_REMOVED');
      const { bucket, key } = fullObject(image.kind, image.objectFolder, image.contentType);
      const fileName = downloadName(image, access);
      return { fileName, ...links.object(bucket, key, fileName) };
    },
  };
}
