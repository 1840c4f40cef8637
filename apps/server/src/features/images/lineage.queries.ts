import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { imageSources, images } from '../../platform/database/schema.ts';

/** More than anybody looks at, and a bound for what one request costs. */
const maxImages = 500;

/** Ids of a picture, of all that it was made from and of all that was made from it, whoever's they are. */
export async function findLineage(db: Executor, id: string): Promise<string[]> {
  const found = await db.execute<{ id: string }>(sql`
    with recursive
      ancestors (id) as (
        select ${id}::uuid
        union
        select origin.id from ancestors
        cross join lateral (
          select ${images.parentId} as id from ${images} where ${images.id} = ancestors.id
          union all
          select ${imageSources.sourceId} from ${imageSources}
          where ${imageSources.imageId} = ancestors.id
        ) origin
        where origin.id is not null
      ),
      descendants (id) as (
        select ${id}::uuid
        union
        select work.id from descendants
        cross join lateral (
          select ${images.id} as id from ${images} where ${images.parentId} = descendants.id
          union all
          select ${imageSources.imageId} from ${imageSources}
          where ${imageSources.sourceId} = descendants.id
        ) work
      )
    select id from (select id from ancestors union select id from descendants) related
    limit ${maxImages}
  `);
  return found.rows.map((row) => row.id);
}
