import { IrisVueError } from '@irisvue/contracts';
import type { Database, Executor } from '../../platform/database/database.ts';
import type { MembershipRow } from '../../platform/database/schema.ts';
import { isSharedWith } from './circle-images.queries.ts';
import type { OwnedPicture } from './lineage.queries.ts';
import { findWithheld, isWithheld } from './lineage.ts';
import { findMembership } from './members.queries.ts';

export type CircleAccess = ReturnType<typeof createCircleAccess>;

/** What other features ask of circles; it needs none of them. */
export function createCircleAccess(db: Database) {
  return {
    isVisibleThroughCircle: (
      viewerId: string,
      imageId: string,
      executor: Executor = db,
    ): Promise<boolean> => isSharedWith(executor, imageId, viewerId),

    /** To everybody else the circle does not exist. */
    async requireMember(
      viewerId: string,
      circleId: string,
      executor: Executor = db,
    ): Promise<MembershipRow> {
      const membership = await findMembership(executor, circleId, viewerId);
      if (membership === undefined) throw new IrisVueError('CIRCLE_NOT_FOUND');
      return membership;
    },

    /** Which of someone's pictures are withheld because a subject has withdrawn. */
    findWithheld: (works: readonly OwnedPicture[]): Promise<Set<string>> => findWithheld(db, works),

    /** A work whose subject has withdrawn is kept, but neither shown, downloaded, exported nor used. */
    async requireNoneWithdrawn(
      ownerId: string,
      imageIds: readonly string[],
      executor: Executor = db,
    ): Promise<void> {
      if (await isWithheld(executor, ownerId, imageIds)) {
        throw new IrisVueError('SUBJECT_CONSENT_REQUIRED', { details: { image_ids: imageIds } });
      }
    },
  };
}
