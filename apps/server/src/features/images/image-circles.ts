import type { Executor } from '../../platform/database/database.ts';

/** What pictures must know of circles; the circles feature answers. */
export interface ImageCircles {
  /** Whether a circle that the viewer belongs to is shown this picture. */
  isVisibleThroughCircle(viewerId: string, imageId: string, executor?: Executor): Promise<boolean>;
  /** Throws CIRCLE_NOT_FOUND for a circle that the viewer does not belong to. */
  requireMember(viewerId: string, circleId: string): Promise<unknown>;
  /** Throws SUBJECT_CONSENT_REQUIRED for works whose subject has withdrawn. */
  requireNoneWithdrawn(
    ownerId: string,
    imageIds: readonly string[],
    executor?: Executor,
  ): Promise<void>;
}
