import { and, eq } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { circleImages, memberships } from '../../platform/database/schema.ts';

/** Whether the picture is shown to a circle that someone is in now. */
export async function isSharedWith(
  db: Executor,
  imageId: string,
  viewerId: string,
): Promise<boolean> {
  const rows = await db
    .select({ circleId: circleImages.circleId })
    .from(circleImages)
    .innerJoin(memberships, eq(memberships.circleId, circleImages.circleId))
    .where(and(eq(circleImages.imageId, imageId), eq(memberships.userId, viewerId)))
    .limit(1);
  return rows.length > 0;
}
