import { eq, inArray } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { avatars, type ImageRow, images, users } from '../../platform/database/schema.ts';

/** Someone as others see them. */
export interface PersonRow {
  readonly id: string;
  readonly name: string | null;
  readonly avatar: ImageRow | null;
}

export async function findPeople(
  db: Executor,
  ids: readonly string[],
): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name, avatar: images })
    .from(users)
    .leftJoin(avatars, eq(avatars.userId, users.id))
    .leftJoin(images, eq(images.id, avatars.imageId))
    .where(inArray(users.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}
