import { IrisVueError, operations, type SentInvitation } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { InvitationRow } from '../../platform/database/schema.ts';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import { callerAddress } from '../../platform/http/caller-address.ts';
import type { PublicAddress } from '../../platform/http/public-address.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { type DeliverSession, originOf } from '../auth/session-answers.ts';
import { toCircleDetails } from '../circles/circle-view.ts';
import type { CirclesService } from '../circles/circles.service.ts';
import type { PeopleService } from '../circles/people.service.ts';
import { toPerson } from '../circles/person-view.ts';
import { spacedCode } from './invitation-codes.ts';
import type { InvitationSignIn } from './invitation-sign-in.service.ts';
import { type InvitationsService, statusOf } from './invitations.service.ts';
import type { SentInvitationsService } from './sent-invitations.service.ts';

export interface InvitationsRoutesParts {
  readonly invitations: InvitationsService;
  readonly sent: SentInvitationsService;
  readonly circles: CirclesService;
  readonly people: PeopleService;
  readonly signIn: InvitationSignIn;
  readonly deliver: DeliverSession;
  readonly signInLimits: BindOptions;
  readonly publicAddress: PublicAddress;
  readonly links: StorageLinks;
  readonly now: Clock;
}

export function invitationsRoutes(app: FastifyInstance, parts: InvitationsRoutesParts): void {
  const { invitations, sent, circles, people, signIn, deliver } = parts;
  const { signInLimits, publicAddress, links, now } = parts;

  async function toSent(rows: readonly InvitationRow[], viewerId: string) {
    const withInviters = await people.beside(rows, ({ invitedById }) => invitedById);
    return withInviters.map(
      ({ row, person }): SentInvitation => ({
        id: row.id,
        kind: row.kind,
        email: row.invitedById === viewerId ? row.email : null,
        role: row.role,
        status: statusOf(row, now()),
        uses: row.uses,
        max_uses: row.maxUses,
        invited_by: toPerson(person, links),
        created_at: row.createdAt.toISOString(),
        expires_at: row.expiresAt.toISOString(),
      }),
    );
  }

  bind(app, operations.inviteToCircle, async ({ userId, params, body }) => {
    const { invitation, secret } = await sent.invite(userId, params.circle_id, body);
    const [shown] = await toSent([invitation], userId);
    if (shown === undefined) throw new IrisVueError('UNAUTHENTICATED');
    return {
      data: {
        invitation: shown,
        url: secret === null ? null : publicAddress.linkTo(`/invite/${secret}`),
        code: secret === null || body.kind !== 'code' ? null : spacedCode(secret),
      },
    };
  });

  bind(app, operations.listSentInvitations, async ({ userId, params }) => {
    const rows = await sent.list(userId, params.circle_id);
    return { data: await toSent(rows, userId) };
  });

  bind(app, operations.revokeInvitation, async ({ userId, params }) => {
    await sent.revoke(userId, params.circle_id, params.invitation_id);
    return { data: null };
  });

  bind(app, operations.listInvitations, async ({ userId }) => {
    const received = await invitations.listReceived(userId);
    const withInviters = await people.beside(received, ({ invitation }) => invitation.invitedById);
    return {
      data: withInviters.map(({ row: { invitation, circle }, person }) => ({
        id: invitation.id,
        circle: { id: circle.id, name: circle.name, kind: circle.kind },
        invited_by: toPerson(person, links),
        role: invitation.role,
        created_at: invitation.createdAt.toISOString(),
        expires_at: invitation.expiresAt.toISOString(),
      })),
    };
  });

  bind(app, operations.getInvitation, async ({ userId, params, request }) => {
    const holder = { userId, address: callerAddress(request) };
    const { invitation, circle, inviter, memberCount } = await invitations.preview(
      params.invite_token,
      holder,
    );
    return {
      data: {
        kind: invitation.kind,
        circle: { name: circle.name, kind: circle.kind, member_count: memberCount },
        invited_by: { name: inviter.name },
        role: invitation.role,
        expires_at: invitation.expiresAt.toISOString(),
        needs_account: userId === null,
      },
    };
  });

  bind(app, operations.acceptInvitation, async ({ userId, params, request }) => {
    const circleId = await invitations.accept(userId, params.invite_token, callerAddress(request));
    return { data: toCircleDetails(await circles.get(userId, circleId), links) };
  });

  bind(app, operations.declineInvitation, async ({ userId, params, request }) => {
    await invitations.decline(userId, params.invite_token, callerAddress(request));
    return { data: null };
  });

  bind(
    app,
    operations.signInByInvitation,
    async ({ params, body, request, reply }) => {
      const session = await signIn.signIn(params.invite_token, body, originOf(request));
      const delivered =
        session === null ? null : await deliver(session, body.token_transport, request, reply);
      return { data: { session: delivered, mail_sent: session === null } };
    },
    signInLimits,
  );
}
