import type { CircleRole } from '@irisvue/contracts';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { invitations } from '../../platform/database/schema.ts';

/** Nobody comes in on the word of someone who no longer runs the circle. */
export async function closeInvitationsBy(
  db: Executor,
  circleId: string,
  userId: string,
  at: Date,
  roles: readonly CircleRole[] = ['admin', 'member'],
): Promise<void> {
  await db
    .update(invitations)
    .set({ revokedAt: at })
    .where(
      and(
        eq(invitations.circleId, circleId),
        eq(invitations.invitedById, userId),
        inArray(invitations.role, [...roles]),
        isNull(invitations.revokedAt),
      ),
    );
}
