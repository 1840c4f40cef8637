import { IrisVueError } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor, Transaction } from '../../platform/database/database.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import { isArtWork } from '../images/object-keys.ts';
import type { CircleAccess } from './circle-access.service.ts';
import {
  deleteCircleImage,
  findGallery,
  findSharedImages,
  type GalleryRow,
  insertCircleImages,
} from './circle-images.queries.ts';
import { tellCircle } from './circle-news.ts';
import { requireAdmin } from './circle-rules.ts';
import { lockCircle } from './circles.queries.ts';
import { lockPictures } from './lineage.queries.ts';
import { findPeople, type PersonRow } from './people.queries.ts';

export type GalleryService = ReturnType<typeof createGalleryService>;

export interface SeenPicture extends GalleryRow {
  readonly sharedBy: PersonRow;
}

interface Parts {
  readonly db: Database;
  readonly access: CircleAccess;
  readonly analytics: Analytics;
  readonly now: Clock;
}

/** Pictures that members show a circle: everybody there looks, and the files stay with who owns them. */
export function createGalleryService({ db, access, analytics, now }: Parts) {
  async function withPeople(db: Executor, rows: readonly GalleryRow[]): Promise<SeenPicture[]> {
    const people = await findPeople(
      db,
      rows.map(({ shared }) => shared.sharedById),
    );
    return rows.flatMap((row) => {
      const sharedBy = people.get(row.shared.sharedById);
      return sharedBy === undefined ? [] : [{ ...row, sharedBy }];
    });
  }

  /** Only one's own, only what is finished, and no work whose subject has withdrawn. */
  async function shareWithin(
    tx: Transaction,
    userId: string,
    circleId: string,
    imageIds: readonly string[],
  ): Promise<SeenPicture[]> {
    // Held so that nobody leaves meanwhile: their pictures would stay behind.
    await lockCircle(tx, circleId);
    await access.requireMember(userId, circleId, tx);
    const pictures = await lockPictures(tx, imageIds);
    const own = pictures.filter((picture) => picture.userId === userId);
    if (own.length < new Set(imageIds).size) throw new IrisVueError('IMAGE_NOT_FOUND');
    if (own.some(({ status }) => status !== 'ready')) throw new IrisVueError('IMAGE_NOT_READY');
    await access.requireNoneWithdrawn(userId, imageIds, tx);
    const at = now();
    await insertCircleImages(
      tx,
      own.map(({ id }) => ({ circleId, imageId: id, sharedById: userId, sharedAt: at })),
    );
    await tellCircle(tx, circleId, 'images');
    return withPeople(tx, await findSharedImages(tx, circleId, imageIds));
  }

  function trackArt(userId: string, shown: readonly SeenPicture[]): void {
    for (const { image } of shown) {
      if (!isArtWork(image)) continue;
      analytics.track(userId, 'art_shared', { image_id: image.id, through: 'circle' });
    }
  }

  return {
    async list(
      viewerId: string,
      circleId: string,
      page: { readonly offset: number; readonly limit: number },
    ): Promise<{ rows: SeenPicture[]; total: number }> {
      await access.requireMember(viewerId, circleId);
      const { rows, total } = await findGallery(db, circleId, page);
      return { rows: await withPeople(db, rows), total };
    },

    /** Within the caller's transaction; `trackArt` after its commit. */
    shareWithin,
    trackArt,

    async share(
      userId: string,
      circleId: string,
      imageIds: readonly string[],
    ): Promise<SeenPicture[]> {
      const shown = await db.transaction((tx) => shareWithin(tx, userId, circleId, imageIds));
      trackArt(userId, shown);
      return shown;
    },

    /** By whoever shared it, and by those who run the circle. */
    async unshare(userId: string, circleId: string, imageId: string): Promise<void> {
      await db.transaction(async (tx) => {
        const by = await access.requireMember(userId, circleId, tx);
        const [found] = await findSharedImages(tx, circleId, [imageId]);
        if (found === undefined) throw new IrisVueError('IMAGE_NOT_FOUND');
        if (found.shared.sharedById !== userId) requireAdmin(by);
        await deleteCircleImage(tx, circleId, imageId);
        await tellCircle(tx, circleId, 'images');
      });
    },
  };
}
