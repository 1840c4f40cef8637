import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { type ImageRow, imageSources, images } from '../../platform/database/schema.ts';
import { extensionOf, fullObject, objectKeys } from './object-keys.ts';

/** Where files lie that go with pictures. */
export interface ImageFiles {
  /** Keys of uploads not yet read. */
  readonly uploads: readonly string[];
  readonly folders: readonly string[];
  /** Folders of pictures that somebody may have looked at; each lies in one of the above. */
  readonly shown: readonly string[];
}

/** All that someone has, and every work of others that their iris went into, also through other works. */
export async function findImagesWithIrisOf(tx: Transaction, userId: string): Promise<ImageRow[]> {
  const first = tx
    .select({ id: images.id })
    .from(images)
    .leftJoin(imageSources, eq(imageSources.imageId, images.id))
    .where(or(eq(images.userId, userId), eq(imageSources.subjectUserId, userId)));
  const all = sql`(
    with recursive holding(id) as (
      ${first}
      union
      select step.id from holding join lateral (
        select made.id from images as made where made.parent_id = holding.id
        union all
        select used.image_id from image_sources as used where used.source_id = holding.id
      ) as step on true
    ) select id from holding)`;
  return tx.select().from(images).where(sql`${images.id} in ${all}`);
}

export async function deleteImages(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(images).where(inArray(images.id, [...ids]));
}

export function filesOf(rows: readonly ImageRow[]): ImageFiles {
  const originals = rows.filter(({ kind }) => kind === 'original').map(({ id }) => id);
  const made = rows.flatMap(({ kind, objectFolder }) =>
    kind === 'original' || objectFolder === null ? [] : [objectFolder],
  );
  const shown = rows.flatMap(({ objectFolder }) => objectFolder ?? []);
  return { uploads: originals, folders: [...originals, ...made], shown };
}

/** The fullest file that is kept of each of someone's pictures, oldest first. */
export async function listFilesOf(db: Executor, userId: string) {
  const rows = await db
    .select()
    .from(images)
    .where(and(eq(images.userId, userId), isNotNull(images.objectFolder)))
    .orderBy(images.id);
  return rows.flatMap(({ id, kind, contentType, objectFolder, fullRemovedAt }) => {
    if (objectFolder === null) return [];
    const isWhole = fullRemovedAt === null;
    const object = isWhole
      ? fullObject(kind, objectFolder, contentType)
      : { bucket: 'processed' as const, key: objectKeys(objectFolder).display };
    return [{ id, kind, ...object, extension: isWhole ? extensionOf(contentType) : 'webp' }];
  });
}
