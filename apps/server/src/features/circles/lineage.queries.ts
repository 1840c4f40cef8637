import { inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import {
  type ImageRow,
  type ImageSourceRow,
  imageSources,
  images,
} from '../../platform/database/schema.ts';

/** These pictures and all that they were made from, also through other works. */
export async function findLineage(
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
): Promise<{ id: string; userId: string }[]> {
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
