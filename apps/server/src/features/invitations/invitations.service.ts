import { type InvitationStatus, IrisVueError } from '@irisvue/contracts';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { CircleRow, InvitationRow, UserRow } from '../../platform/database/schema.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import type { CirclesService } from '../circles/circles.service.ts';
import type { MembersService } from '../circles/members.service.ts';
import type { GuessLimits } from '../shares/guess-limits.service.ts';
import type { UsersService } from '../users/users.service.ts';
import { hashOfInvitation } from './invitation-codes.ts';
import {
  countUse,
  findInvitationByToken,
  findInvitationTo,
  findOpenInvitationsTo,
  lockInvitation,
  updateInvitation,
} from './invitations.queries.ts';

export type InvitationsService = ReturnType<typeof createInvitationsService>;

interface Parts {
  readonly db: Database;
  readonly circles: Pick<CirclesService, 'find'>;
  readonly members: Pick<MembersService, 'join' | 'lockForChange' | 'isMember' | 'count' | 'tell'>;
  readonly users: Pick<UsersService, 'get'>;
  readonly guesses: GuessLimits;
  readonly analytics: Analytics;
  readonly now: Clock;
}

/** Who asks: signed in or not, and from where. */
export interface Holder {
  readonly userId: string | null;
  /** As limits count it. */
  readonly address: string;
}

/** Unknown tokens a quarter of an hour and caller; a code has 39 bits. */
const guessesPerCaller = 20;

export function statusOf(invitation: InvitationRow, at: Date): InvitationStatus {
  if (invitation.revokedAt !== null) return 'revoked';
  if (invitation.declinedAt !== null) return 'declined';
  if (invitation.uses >= invitation.maxUses) return 'used';
  return invitation.expiresAt <= at ? 'expired' : 'open';
}

/** Invitations as those see them who hold one. */
export function createInvitationsService(parts: Parts) {
  const { db, circles, members, users, guesses, analytics, now } = parts;

  /** By what was in the link, by the code, or by the id of one to the caller's own address. */
  async function find(token: string, { userId, address }: Holder): Promise<InvitationRow> {
    if (z.uuid().safeParse(token).success) {
      const user = userId === null ? null : await users.get(userId);
      const own = isConfirmed(user) ? await findInvitationTo(db, token, user.email) : undefined;
      if (own === undefined) throw new IrisVueError('INVITATION_NOT_FOUND');
      return own;
    }
    const wasRight = await guesses.begin(guessesPerCaller, 'invitation', userId ?? address);
    const found = await findInvitationByToken(db, hashOfInvitation(token));
    if (found === undefined) throw new IrisVueError('INVITATION_NOT_FOUND');
    await wasRight();
    return found;
  }

  function requireOpen(invitation: InvitationRow | undefined): InvitationRow {
    const status = invitation === undefined ? 'revoked' : statusOf(invitation, now());
    if (status === 'expired') throw new IrisVueError('INVITATION_EXPIRED');
    if (invitation === undefined || status !== 'open') {
      throw new IrisVueError('INVITATION_NOT_FOUND');
    }
    return invitation;
  }

  function requireAddressee({ email }: InvitationRow, user: UserRow): void {
    if (email === null || (isConfirmed(user) && user.email === email)) return;
    throw new IrisVueError('INVITATION_FOR_ANOTHER');
  }

  return {
    findOpen: async (token: string, holder: Holder): Promise<InvitationRow> =>
      requireOpen(await find(token, holder)),

    /** What the landing page may tell. */
    async preview(token: string, holder: Holder) {
      const invitation = requireOpen(await find(token, holder));
      const circle = await circles.find(invitation.circleId);
      const inviter = await users.get(invitation.invitedById);
      return { invitation, circle, inviter, memberCount: await members.count(circle.id) };
    },

    async listReceived(
      userId: string,
    ): Promise<{ invitation: InvitationRow; circle: CircleRow }[]> {
      const user = await users.get(userId);
      return isConfirmed(user) ? findOpenInvitationsTo(db, user.email, now()) : [];
    },

    /** Of many who come at once as many get in as may. Who is in already is let in again. */
    async accept(userId: string, token: string, address: string): Promise<string> {
      const { id, circleId } = await find(token, { userId, address });
      if (await members.isMember(circleId, userId)) return circleId;
      const user = await users.get(userId);
      const joined = await db.transaction(async (tx) => {
        // Before the invitation: whoever removes a member holds them in this order, too.
        const circle = await members.lockForChange(tx, circleId);
        const invitation = await lockInvitation(tx, id);
        if (await members.isMember(circleId, userId, tx)) return false;
        const { role } = requireOpen(invitation);
        if (invitation !== undefined) requireAddressee(invitation, user);
        await members.join(tx, circle, userId, role);
        await countUse(tx, id);
        return true;
      });
      if (joined) analytics.track(userId, 'invitation_accepted', { circle_id: circleId });
      return circleId;
    },

    /** One for several people is not ended by one of them. */
    async decline(userId: string, token: string, address: string): Promise<void> {
      const { id } = await find(token, { userId, address });
      const user = await users.get(userId);
      await db.transaction(async (tx) => {
        const invitation = requireOpen(await lockInvitation(tx, id));
        requireAddressee(invitation, user);
        if (invitation.maxUses > 1) return;
        await updateInvitation(tx, id, { declinedAt: now() });
        await members.tell(tx, invitation.circleId, 'invitations');
      });
    },
  };
}

const isConfirmed = (user: UserRow | null): user is UserRow =>
  user !== null && user.emailVerifiedAt !== null;
