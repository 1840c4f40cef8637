import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ImageRow, JobRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { Consents } from '../privacy/consents.service.ts';
import type { ImageCircles } from './image-circles.ts';
import { imageLifecycle } from './image-lifecycle.service.ts';
import {
  deleteImage,
  findImage,
  type ImageFilter,
  insertImage,
  listImages,
  lockImage,
} from './images.queries.ts';
import { downloadName, fullObject } from './object-keys.ts';

export type ImagesService = ReturnType<typeof createImagesService>;

/** Circle members look at what is shared with them; all else is the owner's. */
export type ImageAccess = 'owner' | 'circle';

interface Parts {
  readonly db: Database;
  readonly storage: Storage;
  readonly links: StorageLinks;
  readonly jobs: JobsService;
  readonly consents: Consents;
  readonly analytics: Analytics;
  readonly circles: ImageCircles;
  readonly now: Clock;
  readonly uploadMaxBytes: number;
}

interface Announcement {
  readonly file_name: string;
  readonly content_type: string;
  readonly byte_size: number;
}

/** Pictures belong to one user; to everybody who is not shown them they do not exist. */
export function createImagesService(parts: Parts) {
  const { db, storage, links, jobs, consents, analytics, circles, now, uploadMaxBytes } = parts;

  async function getOwn(userId: string, id: string): Promise<ImageRow> {
    const image = await findImage(db, id);
    if (image?.userId !== userId) throw new IrisVueError('IMAGE_NOT_FOUND');
    return image;
  }

  async function getVisible(
    viewerId: string,
    id: string,
  ): Promise<{ image: ImageRow; access: ImageAccess }> {
    const image = await findImage(db, id);
    if (image?.userId === viewerId) return { image, access: 'owner' };
    if (image?.status !== 'ready' || !(await circles.isVisibleThroughCircle(viewerId, id))) {
      throw new IrisVueError('IMAGE_NOT_FOUND');
    }
    return { image, access: 'circle' };
  }

  return {
    getOwn,
    getVisible,

    list: (userId: string, filter: ImageFilter, page: { offset: number; limit: number }) =>
      listImages(db, userId, filter, page),

    async create(userId: string, { file_name, content_type, byte_size }: Announcement) {
      if (byte_size > uploadMaxBytes) {
        throw new IrisVueError('UPLOAD_TOO_LARGE', { details: { max_bytes: uploadMaxBytes } });
      }
      await consents.require(userId, 'biometric');
      await storage.requireRoom(byte_size);
      const image = await insertImage(db, {
        id: uuidv7(),
        userId,
        kind: 'original',
        status: 'awaiting_upload',
        fileName: file_name,
        contentType: content_type,
        createdAt: now(),
      });
      return { image, upload: links.uploadForm(image.id, content_type, uploadMaxBytes) };
    },

    /** Throws when its owner no longer agrees to pictures being kept. */
    async isAwaitingUpload(id: string): Promise<boolean> {
      const image = await findImage(db, id);
      if (image?.status !== 'awaiting_upload') return false;
      await consents.require(image.userId, 'biometric');
      return true;
    },

    /** Saying it twice is saying it once: the second answer is the same job. */
    async finish(userId: string, id: string): Promise<JobRow> {
      const image = await getOwn(userId, id);
      if (image.status === 'awaiting_upload' && !(await storage.exists('incoming', id))) {
        throw new IrisVueError('UPLOAD_MISSING');
      }
      const submitted = await db.transaction(async (tx) => {
        const current = await lockImage(tx, id);
        if (current?.status !== 'awaiting_upload') return null;
        await imageLifecycle.beginPreparing(tx, id);
        return jobs.insert(tx, { type: 'prepare', userId, imageId: id });
      });
      if (submitted !== null) {
        await jobs.enqueue(submitted);
        analytics.track(userId, 'image_captured', { image_id: id });
        return submitted;
      }
      const earlier = await jobs.findNewestOfImage(id, 'prepare');
      if (earlier === null) throw new IrisVueError('JOB_NOT_FOUND');
      return earlier;
    },

    /** With all that was made from it; jobs that work on it are stopped. */
    async remove(userId: string, id: string): Promise<void> {
      await getOwn(userId, id);
      const { image, active } = await db.transaction(async (tx) => {
        const locked = await lockImage(tx, id);
        if (locked === undefined) throw new IrisVueError('IMAGE_NOT_FOUND');
        const found = await jobs.findActiveOfImage(tx, id);
        await deleteImage(tx, id);
        return { image: locked, active: found };
      });
      await Promise.all(active.map(jobs.forget));
      if (image.kind === 'original') {
        await storage.remove('incoming', id);
        await storage.removeFolder(id);
      } else if (image.objectFolder !== null) {
        await storage.removeFolder(image.objectFolder);
      }
    },

    async download(userId: string, id: string) {
      const image = await getOwn(userId, id);
      if (image.status === 'failed') throw new IrisVueError('IMAGE_FAILED');
      if (image.objectFolder === null) throw new IrisVueError('IMAGE_NOT_READY');
      const { bucket, key } = fullObject(image.kind, image.objectFolder, image.contentType);
      const fileName = downloadName(image);
      return { fileName, ...links.object(bucket, key, fileName) };
    },
  };
}
