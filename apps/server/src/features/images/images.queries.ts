import type { ImageKind, ImageStatus } from '@irisvue/contracts';
import { and, asc, count, desc, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import {
  circleImages,
  type ImageRow,
  type ImageSourceRow,
  imageSources,
  images,
} from '../../platform/database/schema.ts';

export interface ImageFilter {
  readonly kind?: ImageKind | undefined;
  readonly status?: ImageStatus | undefined;
  readonly parent_id?: string | undefined;
  readonly created_after?: string | undefined;
  readonly favourite?: boolean | undefined;
  /** What this circle is shown, instead of the user's own. */
  readonly circle?: string | undefined;
}

export async function insertImage(
  db: Executor,
  row: typeof images.$inferInsert,
): Promise<ImageRow> {
  const [inserted] = await db.insert(images).values(row).returning();
  if (inserted === undefined) throw new Error('an insert without conflict gives its row');
  return inserted;
}

export async function findImage(db: Executor, id: string): Promise<ImageRow | undefined> {
  const [row] = await db.select().from(images).where(eq(images.id, id));
  return row;
}

/** Holds off whoever else would change the picture or what was made from it, but not new jobs. */
export async function lockImage(tx: Transaction, id: string): Promise<ImageRow | undefined> {
  const [row] = await tx.select().from(images).where(eq(images.id, id)).for('no key update');
  return row;
}

export async function listImages(
  db: Executor,
  userId: string,
  filter: ImageFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ImageRow[]; total: number }> {
  const matching = and(...conditionsOf(db, userId, filter));
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(images)
      .where(matching)
      .orderBy(desc(images.id))
      .offset(page.offset)
      .limit(page.limit),
    db.select({ total: count() }).from(images).where(matching),
  ]);
  return { rows, total: counted?.total ?? 0 };
}

function conditionsOf(db: Executor, userId: string, filter: ImageFilter): SQL[] {
  const { kind, status, parent_id, created_after, favourite, circle } = filter;
  const conditions: SQL[] = [];
  if (circle === undefined) {
    conditions.push(eq(images.userId, userId));
  } else {
    const shared = db
      .select({ id: circleImages.imageId })
      .from(circleImages)
      .where(eq(circleImages.circleId, circle));
    conditions.push(inArray(images.id, shared), eq(images.status, 'ready'));
    // What others hold dear or made from what is theirs to know.
    if (favourite !== undefined || parent_id !== undefined) {
      conditions.push(eq(images.userId, userId));
    }
  }
  if (kind !== undefined) conditions.push(eq(images.kind, kind));
  if (status !== undefined) conditions.push(eq(images.status, status));
  if (parent_id !== undefined) conditions.push(eq(images.parentId, parent_id));
  if (created_after !== undefined) {
    // The database does not know the year 0, and there were no pictures before 1970.
    const after = new Date(Math.max(0, Date.parse(created_after)));
    conditions.push(gt(images.createdAt, after));
  }
  if (favourite !== undefined) conditions.push(eq(images.isFavourite, favourite));
  return conditions;
}

export async function changeImage(
  db: Executor,
  id: string,
  changes: Pick<typeof images.$inferInsert, 'title' | 'isFavourite'>,
): Promise<ImageRow | undefined> {
  const [row] = await db.update(images).set(changes).where(eq(images.id, id)).returning();
  return row;
}

export async function findImages(db: Executor, ids: readonly string[]): Promise<ImageRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(images)
    .where(inArray(images.id, [...ids]))
    .orderBy(asc(images.id));
}

/** What went into these fusions and compositions, in order. */
export async function findSources(
  db: Executor,
  imageIds: readonly string[],
): Promise<ImageSourceRow[]> {
  if (imageIds.length === 0) return [];
  return db
    .select()
    .from(imageSources)
    .where(inArray(imageSources.imageId, [...imageIds]))
    .orderBy(asc(imageSources.imageId), asc(imageSources.position));
}

/** The user's picture of this very file. */
export async function findBySha256(
  db: Executor,
  userId: string,
  sha256: string,
): Promise<ImageRow | undefined> {
  const [row] = await db
    .select()
    .from(images)
    .where(and(eq(images.userId, userId), eq(images.sha256, sha256)));
  return row;
}

/** A picture whose full file is gone no longer stands for it. */
export async function forgetRemovedFile(
  tx: Transaction,
  userId: string,
  sha256: string,
): Promise<void> {
  await tx
    .update(images)
    .set({ sha256: null })
    .where(and(eq(images.userId, userId), eq(images.sha256, sha256)));
}

/** Until the transaction ends, nobody else decides about the same thing of the same user. */
export async function decideAlone(tx: Transaction, userId: string, about: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${about} ${userId}`}, 0))`);
}

export async function sumBytes(db: Executor, userId: string): Promise<number> {
  const [summed] = await db
    .select({ bytes: sql<string>`coalesce(sum(${images.byteSize}), 0)` })
    .from(images)
    .where(eq(images.userId, userId));
  return Number(summed?.bytes ?? 0);
}

/** Only from one of the states in `from`; nothing when the picture is in another one. */
export async function moveImage(
  db: Executor,
  id: string,
  from: readonly ImageStatus[],
  changes: Partial<typeof images.$inferInsert>,
): Promise<ImageRow | undefined> {
  const [row] = await db
    .update(images)
    .set(changes)
    .where(and(eq(images.id, id), inArray(images.status, [...from])))
    .returning();
  return row;
}

export async function deleteImage(db: Executor, id: string): Promise<void> {
  await db.delete(images).where(eq(images.id, id));
}

export async function findCutOut(db: Executor, photoId: string): Promise<ImageRow | undefined> {
  const [row] = await db
    .select()
    .from(images)
    .where(and(eq(images.parentId, photoId), eq(images.kind, 'segmented')));
  return row;
}

export async function insertSources(
  db: Executor,
  rows: readonly (typeof imageSources.$inferInsert)[],
): Promise<void> {
  await db.insert(imageSources).values([...rows]);
}

/** Where the objects lie of a picture and of all that goes with it when it is deleted. */
export async function findFolders(db: Executor, id: string): Promise<string[]> {
  const found = await db.execute<{ folder: string }>(sql`
    with recursive going (id, folder) as (
      select ${images.id}, ${images.objectFolder} from ${images} where ${images.id} = ${id}
      union all
      select made.id, made.object_folder from images made join going on made.parent_id = going.id
    )
    select folder from going where folder is not null
  `);
  return found.rows.map(({ folder }) => folder);
}

export async function findUnfinishedUploads(db: Executor, before: Date): Promise<ImageRow[]> {
  return db
    .select()
    .from(images)
    .where(and(eq(images.status, 'awaiting_upload'), lt(images.createdAt, before)));
}

/** Which of these originals exist. */
export async function findOriginals(db: Executor, ids: readonly string[]): Promise<ImageRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(images)
    .where(and(inArray(images.id, [...ids]), isNull(images.parentId)));
}
