import { and, eq, inArray } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { subjectConsents } from '../../platform/database/schema.ts';

/**
 * Which of these pictures someone may use. Within a transaction the consents stay as they are until its
 * end: who revokes one meanwhile waits, and then finds what was made.
 */
export async function findGrantedImageIds(
  db: Executor,
  userId: string,
  imageIds: readonly string[],
): Promise<Set<string>> {
  if (imageIds.length === 0) return new Set();
  const rows = await db
    .select({ imageId: subjectConsents.imageId })
    .from(subjectConsents)
    .where(
      and(
        eq(subjectConsents.requestedById, userId),
        eq(subjectConsents.status, 'granted'),
        inArray(subjectConsents.imageId, [...imageIds]),
      ),
    )
    .for('share');
  return new Set(rows.flatMap(({ imageId }) => imageId ?? []));
}
