import type { Executor } from '../../platform/database/database.ts';
import { findProvenance, type OwnedPicture } from './lineage.queries.ts';

/** Whether someone whose iris is in one of these works, and who does not own it, has withdrawn. */
export async function isWithheld(
  db: Executor,
  ownerId: string,
  imageIds: readonly string[],
): Promise<boolean> {
  const { sources } = await findProvenance(db, imageIds);
  return sources.some(
    ({ consentWithdrawnAt, subjectUserId }) =>
      consentWithdrawnAt !== null && subjectUserId !== ownerId,
  );
}

/** Which of these works are withheld from those who own them. */
export async function findWithheld(
  db: Executor,
  works: readonly OwnedPicture[],
): Promise<Set<string>> {
  const withheld = new Set<string>();
  for (const { id, userId } of works) {
    if (await isWithheld(db, userId, [id])) withheld.add(id);
  }
  return withheld;
}
