import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import {
  avatars,
  type ImageRow,
  type ImageSourceRow,
  imageSources,
  images,
} from '../../platform/database/schema.ts';

/** A picture and whose it is. */
export interface OwnedPicture {
  readonly id: string;
  readonly userId: string;
}

/** These pictures and all that they were made from, also through other works. */
export async function findProvenance(
  db: Executor,
  imageIds: readonly string[],
): Promise<{ pictures: ImageRow[]; sources: ImageSourceRow[] }> {
  const lineage = sql`(
    with recursive lineage(id) as (
      select id from ${images} where ${inArray(images.id, [...imageIds])}
      union
      select step.id from lineage join lateral (
        select parent_id as id from images as made where made.id = lineage.id
        union all
        select source_id from image_sources as used where used.image_id = lineage.id
      ) as step on step.id is not null
    ) select id from lineage)`;
  const pictures = await db.select().from(images).where(sql`${images.id} in ${lineage}`);
  const sources = await db
    .select()
    .from(imageSources)
    .where(sql`${imageSources.imageId} in ${lineage}`);
  return { pictures, sources };
}

/** These pictures and all that was made from them, also by others. */
export async function findDescendants(
  db: Executor,
  imageIds: readonly string[],
): Promise<OwnedPicture[]> {
  if (imageIds.length === 0) return [];
  const descendants = sql`(
    with recursive descendants(id) as (
      select id from ${images} where ${inArray(images.id, [...imageIds])}
      union
      select step.id from descendants join lateral (
        select made.id from images as made where made.parent_id = descendants.id
        union all
        select used.image_id from image_sources as used where used.source_id = descendants.id
      ) as step on true
    ) select id from descendants)`;
  return db
    .select({ id: images.id, userId: images.userId })
    .from(images)
    .where(sql`${images.id} in ${descendants}`);
}

/**
 * The works of one person that another's iris went into directly: from one of these pictures, or from one
 * that is gone, of which it is no longer known which it was.
 */
export async function findWorksWith(
  db: Executor,
  parties: { readonly subjectId: string; readonly makerId: string },
  pictureIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .select({ id: imageSources.imageId })
    .from(imageSources)
    .innerJoin(images, eq(images.id, imageSources.imageId))
    .where(
      and(
        eq(images.userId, parties.makerId),
        eq(imageSources.subjectUserId, parties.subjectId),
        or(isNull(imageSources.sourceId), inArray(imageSources.sourceId, [...pictureIds])),
      ),
    );
  return [...new Set(rows.map(({ id }) => id))];
}

export async function markWithdrawn(
  db: Executor,
  workIds: readonly string[],
  subjectId: string,
  consentWithdrawnAt: Date | null,
): Promise<void> {
  await db
    .update(imageSources)
    .set({ consentWithdrawnAt })
    .where(
      and(inArray(imageSources.imageId, [...workIds]), eq(imageSources.subjectUserId, subjectId)),
    );
}

/** In the order of their ids: no two who do this wait for each other. */
export async function lockPictures(tx: Transaction, ids: readonly string[]): Promise<ImageRow[]> {
  return tx
    .select()
    .from(images)
    .where(inArray(images.id, [...ids]))
    .orderBy(images.id)
    .for('no key update');
}

export async function deleteAvatarsShowing(db: Executor, ids: readonly string[]): Promise<void> {
  await db.delete(avatars).where(inArray(avatars.imageId, [...ids]));
}
