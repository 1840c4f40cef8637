import { and, count, desc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import {
  type CircleImageRow,
  circleImages,
  type ImageRow,
  images,
  memberships,
} from '../../platform/database/schema.ts';

export interface GalleryRow {
  readonly shared: CircleImageRow;
  readonly image: ImageRow;
}

/** Whether the picture is shown to a circle that someone is in now. */
export async function isSharedWith(
  db: Executor,
  imageId: string,
  viewerId: string,
): Promise<boolean> {
  return (await findCircleShowing(db, imageId, viewerId)) !== undefined;
}

/** One through which someone sees the picture. */
export async function findCircleShowing(
  db: Executor,
  imageId: string,
  viewerId: string,
): Promise<string | undefined> {
  const [row] = await db
    .select({ circleId: circleImages.circleId })
    .from(circleImages)
    .innerJoin(memberships, eq(memberships.circleId, circleImages.circleId))
    .where(and(eq(circleImages.imageId, imageId), eq(memberships.userId, viewerId)))
    .limit(1);
  return row?.circleId;
}

/** Sharing twice is sharing once. */
export async function insertCircleImages(
  db: Executor,
  rows: readonly CircleImageRow[],
): Promise<void> {
  await db
    .insert(circleImages)
    .values([...rows])
    .onConflictDoNothing();
}

export async function findGallery(
  db: Executor,
  circleId: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: GalleryRow[]; total: number }> {
  const shown = and(eq(circleImages.circleId, circleId), eq(images.status, 'ready'));
  const rows = await db
    .select({ shared: circleImages, image: images })
    .from(circleImages)
    .innerJoin(images, eq(images.id, circleImages.imageId))
    .where(shown)
    .orderBy(desc(circleImages.sharedAt), desc(circleImages.imageId))
    .offset(offset)
    .limit(limit);
  const [counted] = await db
    .select({ total: count() })
    .from(circleImages)
    .innerJoin(images, eq(images.id, circleImages.imageId))
    .where(shown);
  return { rows, total: counted?.total ?? 0 };
}

export async function findSharedImages(
  db: Executor,
  circleId: string,
  imageIds: readonly string[],
): Promise<GalleryRow[]> {
  return db
    .select({ shared: circleImages, image: images })
    .from(circleImages)
    .innerJoin(images, eq(images.id, circleImages.imageId))
    .where(and(eq(circleImages.circleId, circleId), inArray(circleImages.imageId, [...imageIds])));
}

export async function deleteCircleImage(
  db: Executor,
  circleId: string,
  imageId: string,
): Promise<void> {
  await db
    .delete(circleImages)
    .where(and(eq(circleImages.circleId, circleId), eq(circleImages.imageId, imageId)));
}

/** Takes someone's pictures out of a circle; gives how many. */
export async function deleteImagesSharedBy(
  db: Executor,
  circleId: string,
  userId: string,
): Promise<number> {
  const rows = await db
    .delete(circleImages)
    .where(and(eq(circleImages.circleId, circleId), eq(circleImages.sharedById, userId)))
    .returning({ imageId: circleImages.imageId });
  return rows.length;
}

/** Takes pictures out of all circles; gives those circles. */
export async function deleteFromAllCircles(
  db: Executor,
  imageIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .delete(circleImages)
    .where(inArray(circleImages.imageId, [...imageIds]))
    .returning({ circleId: circleImages.circleId });
  return [...new Set(rows.map(({ circleId }) => circleId))];
}
