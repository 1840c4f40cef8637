import type { UserEvent } from '@irisvue/contracts';
import type { Transaction } from '../../platform/database/database.ts';
import type { SubjectConsentRow } from '../../platform/database/schema.ts';
import { announce } from '../../platform/events/user-events.ts';
import { findCircleShowing } from './circle-images.queries.ts';
import { findMembers } from './members.queries.ts';

/** Tells everybody who is in the circle, and who else is named, that something there is different. */
export async function tellCircle(
  tx: Transaction,
  circleId: string,
  change: UserEvent['change'],
  alsoTell: readonly string[] = [],
): Promise<void> {
  const members = await findMembers(tx, circleId);
  const userIds = new Set([...members.map(({ userId }) => userId), ...alsoTell]);
  await announce(tx, [...userIds], { type: 'circle', circle_id: circleId, change });
}

/** Tells the two whom a consent is between, where they see each other. */
export async function tellParties(
  tx: Transaction,
  { imageId, requestedById, subjectUserId }: SubjectConsentRow,
): Promise<void> {
  if (imageId === null) return;
  const circleId = await findCircleShowing(tx, imageId, requestedById);
  if (circleId === undefined) return;
  const event = { type: 'circle', circle_id: circleId, change: 'consents' } as const;
  await announce(tx, [requestedById, subjectUserId], event);
}
