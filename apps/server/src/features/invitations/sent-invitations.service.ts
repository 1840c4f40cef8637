import { type InvitationKind, IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { InvitationRow } from '../../platform/database/schema.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { makeToken } from '../auth/random-tokens.ts';
import type { MembersService } from '../circles/members.service.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { UsersService } from '../users/users.service.ts';
import { hashOfInvitation, makeCode } from './invitation-codes.ts';
import {
  countMailedBy,
  countOpenInvitations,
  findInvitationsOfCircle,
  insertInvitation,
  lockInvitation,
  revokeOpenTo,
  updateInvitation,
} from './invitations.queries.ts';

export type SentInvitationsService = ReturnType<typeof createSentInvitationsService>;

export interface InvitationWish {
  readonly kind: InvitationKind;
  readonly email?: string;
  readonly role: 'admin' | 'member';
  readonly max_uses?: number;
  readonly expires_in_days: number;
}

interface Parts {
  readonly db: Database;
  readonly members: Pick<MembersService, 'requireMayInvite' | 'requireAdmin' | 'tell'>;
  readonly users: Pick<UsersService, 'get' | 'findByEmail'>;
  readonly mail: Mail;
  readonly audit: Audit;
  readonly now: Clock;
}

const dayMs = 24 * 60 * 60_000;
const openPerCircle = 100;
const mailsPerDay = 50;

/** Invitations as those see them who run a circle. */
export function createSentInvitationsService(parts: Parts) {
  const { db, members, users, mail, audit, now } = parts;

  async function requireRoom(tx: Transaction, circleId: string, byId: string): Promise<void> {
    const at = now();
    const dayAgo = new Date(at.getTime() - dayMs);
    const open = await countOpenInvitations(tx, circleId, at);
    const mailed = await countMailedBy(tx, byId, dayAgo);
    if (open >= openPerCircle || mailed >= mailsPerDay) throw new IrisVueError('INVITATION_LIMIT');
  }

  return {
    /** Gives what lets someone in; of what was mailed only its addressee learns that. */
    async invite(
      byId: string,
      circleId: string,
      wish: InvitationWish,
    ): Promise<{ invitation: InvitationRow; secret: string | null }> {
      const secret = wish.kind === 'code' ? makeCode() : makeToken();
      const email = wish.email ?? null;
      const at = now();
      const invitation: InvitationRow = {
        ...{ id: uuidv7(), circleId, invitedById: byId, kind: wish.kind, email, role: wish.role },
        ...{ tokenHash: hashOfInvitation(secret), maxUses: wish.max_uses ?? 1, uses: 0 },
        ...{ createdAt: at, expiresAt: new Date(at.getTime() + wish.expires_in_days * dayMs) },
        ...{ revokedAt: null, declinedAt: null },
      };
      await db.transaction(async (tx) => {
        const circle = await members.requireMayInvite(tx, byId, circleId, wish.role);
        if (email !== null) await revokeOpenTo(tx, circleId, email, at);
        await requireRoom(tx, circleId, byId);
        await insertInvitation(tx, invitation);
        const invitee = email === null ? null : await users.findByEmail(email, tx);
        if (email !== null) {
          const inviter = await users.get(byId, tx);
          // What people call themselves and their circles stands in mails to strangers.
          if (inviter.emailVerifiedAt === null) throw new IrisVueError('INVITER_UNCONFIRMED');
          await mail.send(tx, {
            ...{ template: 'invitation', to: email, userId: invitee?.id ?? null },
            ...{ locale: invitee?.locale ?? inviter.locale, namedUserId: byId },
            values: { invitedBy: inviter.name, circle: circle.name, token: secret },
          });
        }
        await audit.record(tx, {
          ...{ actorId: byId, action: 'circle.invited', subjectId: circleId },
          details: { invitation_id: invitation.id, kind: wish.kind, role: wish.role },
        });
        const alsoTell = invitee?.emailVerifiedAt ? [invitee.id] : [];
        await members.tell(tx, circleId, 'invitations', alsoTell);
      });
      return { invitation, secret: email === null ? secret : null };
    },

    async list(byId: string, circleId: string): Promise<InvitationRow[]> {
      await members.requireAdmin(db, byId, circleId);
      return findInvitationsOfCircle(db, circleId);
    },

    async revoke(byId: string, circleId: string, invitationId: string): Promise<void> {
      await db.transaction(async (tx) => {
        await members.requireAdmin(tx, byId, circleId);
        const invitation = await lockInvitation(tx, invitationId);
        if (invitation?.circleId !== circleId) throw new IrisVueError('INVITATION_NOT_FOUND');
        if (invitation.revokedAt !== null) return;
        await updateInvitation(tx, invitationId, { revokedAt: now() });
        await audit.record(tx, {
          ...{ actorId: byId, action: 'circle.invitation_revoked', subjectId: circleId },
          details: { invitation_id: invitationId },
        });
        await members.tell(tx, circleId, 'invitations');
      });
    },
  };
}
