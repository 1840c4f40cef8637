import type { Image } from '@irisvue/contracts';
import type { Database } from '../../platform/database/database.ts';
import type { ImageRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import { toImage } from './image-view.ts';
import { findSources } from './images.queries.ts';

export type ImageViews = ReturnType<typeof createImageViews>;

interface Parts {
  readonly db: Database;
  readonly links: StorageLinks;
  readonly jobs: Pick<JobsService, 'findActiveOfImages'>;
}

/** Pictures as they are answered; whoever asks for them has checked that the viewer may see them. */
export function createImageViews({ db, links, jobs }: Parts) {
  async function many(viewerId: string, rows: readonly ImageRow[]): Promise<Image[]> {
    const own = rows.filter(({ userId }) => userId === viewerId);
    // Only art works come from several pictures, and only they have a recipe.
    const works = own.filter(({ recipe }) => recipe !== null);
    const [sources, active] = await Promise.all([
      findSources(db, idsOf(works)),
      jobs.findActiveOfImages(idsOf(own)),
    ]);
    return rows.map((row) =>
      toImage(row, links, {
        access: row.userId === viewerId ? 'owner' : 'circle',
        sourceIds: sources
          .filter(({ imageId }) => imageId === row.id)
          .flatMap(({ sourceId }) => sourceId ?? []),
        jobId: active.findLast(({ imageId }) => imageId === row.id)?.id ?? null,
      }),
    );
  }

  return {
    many,
    async one(viewerId: string, row: ImageRow): Promise<Image> {
      const [image] = await many(viewerId, [row]);
      if (image === undefined) throw new Error('one picture has one view');
      return image;
    },
  };
}

const idsOf = (rows: readonly ImageRow[]) => rows.map(({ id }) => id);
