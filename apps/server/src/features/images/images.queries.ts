import type { ImageKind, ImageStatus } from '@irisvue/contracts';
import { and, count, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { type ImageRow, images } from '../../platform/database/schema.ts';

export interface ImageFilter {
  readonly kind?: ImageKind | undefined;
  readonly status?: ImageStatus | undefined;
  readonly parent_id?: string | undefined;
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
  const conditions: SQL[] = [eq(images.userId, userId)];
  if (filter.kind !== undefined) conditions.push(eq(images.kind, filter.kind));
  if (filter.status !== undefined) conditions.push(eq(images.status, filter.status));
  if (filter.parent_id !== undefined) conditions.push(eq(images.parentId, filter.parent_id));
  const matching = and(...conditions);
  const rows = await db
    .select()
    .from(images)
    .where(matching)
    .orderBy(desc(images.id))
    .offset(page.offset)
    .limit(page.limit);
  const [counted] = await db.select({ total: count() }).from(images).where(matching);
  return { rows, total: counted?.total ?? 0 };
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

export async function deleteChildren(tx: Transaction, parentId: string): Promise<ImageRow[]> {
  return tx.delete(images).where(eq(images.parentId, parentId)).returning();
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
