import { IrisVueError } from '@irisvue/contracts';
import type { Database, Executor } from '../../platform/database/database.ts';
import { isSharedWith } from './circle-images.queries.ts';
import { findLineage } from './lineage.queries.ts';

export type PicturePermissions = ReturnType<typeof createPicturePermissions>;

/** What circles and the people on a picture allow; knows nothing of the pictures' own rules. */
export function createPicturePermissions(db: Database) {
  return {
    isVisibleThroughCircle: (viewerId: string, imageId: string): Promise<boolean> =>
      isSharedWith(db, imageId, viewerId),

    /** A work whose subject has withdrawn is kept, but neither shown, downloaded nor used. */
    async requireNoneWithdrawn(imageIds: readonly string[], executor: Executor = db) {
      const { sources } = await findLineage(executor, imageIds);
      if (sources.some(({ consentWithdrawnAt }) => consentWithdrawnAt !== null)) {
        throw new IrisVueError('SUBJECT_CONSENT_REQUIRED', { details: { image_ids: imageIds } });
      }
    },
  };
}
