import { z } from 'zod';
import { sessionSchema, tokenTransportSchema } from './auth.ts';
import { circleKindSchema, circleParamsSchema, circleRoleSchema, personSchema } from './circles.ts';
import { emailSchema, localeSchema } from './users.ts';

export const invitationKindSchema = z.enum(['email', 'link', 'code']);
export type InvitationKind = z.infer<typeof invitationKindSchema>;

/** What is in the link, the code as someone typed it, or the id of an invitation in one's own list. */
export const inviteTokenParamsSchema = z.object({
  invite_token: z
    .string()
    .min(8)
    .max(64)
    .regex(/^[\w -]+$/, 'This is not an invitation.'),
});
export const circleInvitationParamsSchema = circleParamsSchema.extend({
  invitation_id: z.uuid(),
});

const invitedAs = {
  role: circleRoleSchema.exclude(['owner']).default('member'),
  expires_in_days: z.number().int().min(1).max(30).default(7),
};
const manyTimes = { ...invitedAs, max_uses: z.number().int().min(1).max(50).default(1) };

/** By mail only that address may accept; a link or a code is for whoever is given it. */
export const inviteRequestSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('email'), email: emailSchema, ...invitedAs }),
    z.object({ kind: z.literal('link'), ...manyTimes }),
    z.object({ kind: z.literal('code'), ...manyTimes }),
  ])
  .meta({
    examples: [
      { kind: 'email', email: 'bo@example.org' },
      { kind: 'link', max_uses: 10, expires_in_days: 14 },
    ],
  });

export const invitationStatusSchema = z.enum(['open', 'used', 'expired', 'revoked', 'declined']);
export type InvitationStatus = z.infer<typeof invitationStatusSchema>;

const sentInvitationExample = {
  id: '0198c2d5-3333-7a51-9d0c-8b1f4e2a7c11',
  kind: 'link',
  email: null,
  role: 'member',
  status: 'open',
  uses: 0,
  max_uses: 10,
  invited_by: { user_id: '0198c2d2-0a1b-7c3d-8e4f-5a6b7c8d9e0f', name: 'Ada', avatar_url: null },
  created_at: '2026-06-01T12:00:00.000Z',
  expires_at: '2026-06-15T12:00:00.000Z',
};

/** An invitation as those see it who run the circle. */
export const sentInvitationSchema = z
  .object({
    id: z.uuid(),
    kind: invitationKindSchema,
    /** Only for the one who typed it. */
    email: z.string().nullable(),
    role: circleRoleSchema,
    status: invitationStatusSchema,
    uses: z.number().int().nonnegative(),
    max_uses: z.number().int().positive(),
    invited_by: personSchema,
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ examples: [sentInvitationExample] });
export type SentInvitation = z.infer<typeof sentInvitationSchema>;

/** The link and the code are told this once; what was mailed is told to the addressee alone. */
export const createdInvitationSchema = z
  .object({
    invitation: sentInvitationSchema,
    url: z.string().nullable(),
    code: z.string().nullable(),
  })
  .meta({
    examples: [
      {
        invitation: sentInvitationExample,
        url: 'https://irisvue.example/invite/0Jx3p2…',
        code: null,
      },
    ],
  });

/** What the landing page tells whoever holds the invitation. */
export const invitationPreviewSchema = z
  .object({
    kind: invitationKindSchema,
    circle: z.object({ name: z.string(), kind: circleKindSchema, member_count: z.number().int() }),
    invited_by: z.object({ name: z.string().nullable() }),
    role: circleRoleSchema,
    expires_at: z.iso.datetime(),
    /** Whether the caller has to sign in first; POST …/sign-in does that without a password. */
    needs_account: z.boolean(),
  })
  .meta({
    examples: [
      {
        kind: 'email',
        circle: { name: 'Wedding party', kind: 'friends', member_count: 2 },
        invited_by: { name: 'Ada' },
        role: 'member',
        expires_at: '2026-06-08T12:00:00.000Z',
        needs_account: true,
      },
    ],
  });
export type InvitationPreview = z.infer<typeof invitationPreviewSchema>;

/** An invitation to the caller's own address; its id stands for the token. */
export const receivedInvitationSchema = z
  .object({
    id: z.uuid(),
    circle: z.object({ id: z.uuid(), name: z.string(), kind: circleKindSchema }),
    invited_by: personSchema,
    role: circleRoleSchema,
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '0198c2d5-3333-7a51-9d0c-8b1f4e2a7c11',
        circle: {
          id: '0198c2d2-6c5e-7a51-9d0c-8b1f4e2a7c11',
          name: 'Wedding party',
          kind: 'friends',
        },
        invited_by: sentInvitationExample.invited_by,
        role: 'member',
        created_at: '2026-06-01T12:00:00.000Z',
        expires_at: '2026-06-08T12:00:00.000Z',
      },
    ],
  });
export type ReceivedInvitation = z.infer<typeof receivedInvitationSchema>;

export const invitationSignInRequestSchema = z
  .object({
    /** Where to send the sign-in link; not asked of who was invited by mail. */
    email: emailSchema.optional(),
    /** Of the mail, and of an account that is opened. */
    locale: localeSchema.default('en'),
    token_transport: tokenTransportSchema.default('body'),
  })
  .meta({ examples: [{ email: 'bo@example.org', token_transport: 'cookie' }] });

/** Either a session at once, or a mail with a link that signs in and comes back to the invitation. */
export const invitationSignInSchema = z
  .object({ session: sessionSchema.nullable(), mail_sent: z.boolean() })
  .meta({ examples: [{ session: null, mail_sent: true }] });
