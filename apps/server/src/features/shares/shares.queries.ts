import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { type ShareLinkRow, shareLinks } from '../../platform/database/schema.ts';

export async function insertShareLink(db: Executor, row: ShareLinkRow): Promise<void> {
  await db.insert(shareLinks).values(row);
}

export async function findShareLinksOf(db: Executor, userId: string): Promise<ShareLinkRow[]> {
  return db
    .select()
    .from(shareLinks)
    .where(eq(shareLinks.userId, userId))
    .orderBy(desc(shareLinks.id))
    .limit(500);
}

export async function findShareLinkByToken(
  db: Executor,
  tokenHash: string,
): Promise<ShareLinkRow | undefined> {
  const [row] = await db.select().from(shareLinks).where(eq(shareLinks.tokenHash, tokenHash));
  return row;
}

/** Of two who open it for the last time only one does; nothing for the other. */
export async function countView(
  db: Executor,
  id: string,
  at: Date,
): Promise<ShareLinkRow | undefined> {
  const [row] = await db
    .update(shareLinks)
    .set({ views: sql`${shareLinks.views} + 1` })
    .where(
      and(
        eq(shareLinks.id, id),
        isNull(shareLinks.revokedAt),
        or(isNull(shareLinks.expiresAt), gt(shareLinks.expiresAt, at)),
        or(isNull(shareLinks.maxViews), lt(shareLinks.views, shareLinks.maxViews)),
      ),
    )
    .returning();
  return row;
}

export async function revokeShareLink(
  db: Executor,
  userId: string,
  id: string,
  revokedAt: Date,
): Promise<ShareLinkRow | undefined> {
  const [row] = await db
    .update(shareLinks)
    .set({ revokedAt: sql`coalesce(${shareLinks.revokedAt}, ${revokedAt.toISOString()})` })
    .where(and(eq(shareLinks.id, id), eq(shareLinks.userId, userId)))
    .returning();
  return row;
}

export async function revokeShareLinksOf(
  db: Executor,
  imageIds: readonly string[],
  revokedAt: Date,
): Promise<void> {
  await db
    .update(shareLinks)
    .set({ revokedAt })
    .where(and(inArray(shareLinks.imageId, [...imageIds]), isNull(shareLinks.revokedAt)));
}
