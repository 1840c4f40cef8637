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
import { imageLifecycle } from './image-lifecycle.service.ts';
import {
  deleteImage,
  findBySha256,
  findImage,
  insertImage,
  lockImage,
  moveImage,
} from './images.queries.ts';
import type { StorageQuota } from './storage-quota.ts';

export type UploadsService = ReturnType<typeof createUploadsService>;

interface Parts {
  readonly db: Database;
  readonly storage: Storage;
  readonly links: StorageLinks;
  readonly jobs: JobsService;
  readonly consents: Consents;
  readonly analytics: Analytics;
  readonly quota: StorageQuota;
  readonly now: Clock;
  readonly uploadMaxBytes: number;
}

interface Announcement {
  readonly file_name: string;
  readonly content_type: string;
  readonly byte_size: number;
  readonly sha256?: string | undefined;
}

/** How photographs arrive: announced, sent to storage, finished. */
export function createUploadsService(parts: Parts) {
  const { db, storage, links, jobs, consents, analytics, quota, now, uploadMaxBytes } = parts;

  async function announce(userId: string, announcement: Announcement): Promise<ImageRow> {
    const { file_name, content_type, byte_size } = announcement;
    if (byte_size > uploadMaxBytes) {
      throw new IrisVueError('UPLOAD_TOO_LARGE', { details: { max_bytes: uploadMaxBytes } });
    }
    await consents.require(userId, 'biometric');
    await storage.requireRoom(byte_size);
    return db.transaction(async (tx) => {
      await quota.requireRoom(tx, userId, byte_size);
      return insertImage(tx, {
        ...{ id: uuidv7(), userId, kind: 'original', status: 'awaiting_upload' },
        fileName: file_name,
        contentType: content_type,
        byteSize: byte_size,
        createdAt: now(),
      });
    });
  }

  /** Saying it twice is saying it once: the second answer is the same job, also when the file was there already. */
  async function finish(userId: string, id: string): Promise<JobRow> {
    const image = await findImage(db, id);
    if (image !== undefined && image.userId !== userId) throw new IrisVueError('IMAGE_NOT_FOUND');
    if (image?.status === 'awaiting_upload') {
      await consents.require(userId, 'biometric');
    }
    const isAwaited = image?.status === 'awaiting_upload';
    // What was announced need not be what came.
    const byteSize = isAwaited ? await storage.size('incoming', id) : null;
    if (isAwaited && byteSize === null) throw new IrisVueError('UPLOAD_MISSING');
    const submitted = await db.transaction(async (tx) => {
      const current = await lockImage(tx, id);
      if (current?.status !== 'awaiting_upload' || byteSize === null) return null;
      await quota.requireRoom(tx, userId, byteSize - (current.byteSize ?? 0));
      await moveImage(tx, id, ['awaiting_upload'], { byteSize });
      await imageLifecycle.beginPreparing(tx, id);
      return jobs.insert(tx, { type: 'prepare', userId, imageId: id, input: { upload_id: id } });
    });
    if (submitted !== null) {
      await jobs.enqueue(submitted);
      analytics.track(userId, 'image_captured', { image_id: id });
      return submitted;
    }
    const earlier = await jobs.findPreparation(userId, id);
    if (earlier === null) throw new IrisVueError('IMAGE_NOT_FOUND');
    return earlier;
  }

  return {
    /** A photograph that is there already is not sent again. */
    async create(userId: string, announcement: Announcement) {
      const { content_type, sha256 } = announcement;
      const known = sha256 === undefined ? undefined : await findBySha256(db, userId, sha256);
      if (known !== undefined && known.fullRemovedAt === null) {
        return { image: known, upload: null, resumable: null };
      }
      const image = await announce(userId, announcement);
      return {
        image,
        upload: await links.uploadForm({
          key: image.id,
          contentType: content_type,
          maxBytes: uploadMaxBytes,
          sha256: sha256 ?? null,
        }),
        resumable: links.resumableUpload(image.id, content_type, uploadMaxBytes),
      };
    },

    /** All in one: `receive` puts the file where it is told. */
    async take(
      userId: string,
      announcement: Announcement,
      receive: (key: string, maxBytes: number) => Promise<void>,
    ): Promise<{ image: ImageRow; job: JobRow }> {
      const announced = await announce(userId, announcement);
      const { id } = announced;
      try {
        await receive(id, uploadMaxBytes);
        const job = await finish(userId, id);
        // Not read again: by now it may have given way to an earlier picture of the same file.
        return { image: { ...announced, status: 'preparing', byteSize: null }, job };
      } catch (error) {
        await deleteImage(db, id);
        await storage.remove('incoming', id);
        throw error;
      }
    },

    /** Throws when its owner no longer agrees to pictures being kept. */
    async isAwaitingUpload(id: string): Promise<boolean> {
      const image = await findImage(db, id);
      if (image?.status !== 'awaiting_upload') return false;
      await consents.require(image.userId, 'biometric');
      return true;
    },

    finish,
  };
}
