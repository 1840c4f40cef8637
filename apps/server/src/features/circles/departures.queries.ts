import type { CircleRole } from '@irisvue/contracts';
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { invitations, users } from '../../platform/database/schema.ts';

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

/** Whoever was removed does not come back by a link or code that they may know, or by a mail to themselves. */
export async function closeInvitationsKnownTo(
  db: Executor,
  circleId: string,
  userId: string,
  at: Date,
): Promise<void> {
  const ownEmail = db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  await db
    .update(invitations)
    .set({ revokedAt: at })
    .where(
      and(
        eq(invitations.circleId, circleId),
        isNull(invitations.revokedAt),
        or(isNull(invitations.email), inArray(invitations.email, ownEmail)),
      ),
    );
}
