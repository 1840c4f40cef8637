import type { ErrorDefinition } from './definition.ts';

/** Circles, invitations, shares. */
export const circlesErrors = {
  CIRCLE_NOT_FOUND: { status: 404, message: 'This circle does not exist, or you are not in it.' },
  CIRCLE_FULL: {
    status: 409,
    message: 'There is no room left in this circle. Someone has to leave first.',
  },
  CIRCLE_LIMIT: {
    status: 409,
    message: 'You are in too many circles. Leave one of them and try again.',
  },
  CIRCLE_ROLE_REQUIRED: {
    status: 403,
    message: 'Your role in this circle does not allow this. Ask its owner or an admin.',
  },
  MEMBER_NOT_FOUND: { status: 404, message: 'This person is not in the circle.' },
  OWNER_STAYS: {
    status: 409,
    message: 'The owner cannot leave while others are here. Make someone else the owner first.',
  },
  INVITATION_NOT_FOUND: {
    status: 404,
    message: 'This invitation does not exist or is no longer open. Ask for a new one.',
  },
  INVITATION_EXPIRED: {
    status: 410,
    message: 'This invitation has expired. Ask for a new one.',
  },
  INVITATION_FOR_ANOTHER: {
    status: 403,
    message:
      'This invitation is for another e-mail address. Sign in with that one, and confirm it if you have not.',
  },
  INVITER_UNCONFIRMED: {
    status: 403,
    message: 'Confirm your e-mail address before you invite by mail, or hand out a link or a code.',
  },
  INVITATION_NEEDS_EMAIL: {
    status: 422,
    message: 'Enter your e-mail address. We send you a link that signs you in.',
  },
  INVITATION_LIMIT: {
    status: 409,
    message: 'This circle has too many open invitations. Revoke one and try again.',
  },
  SUBJECT_CONSENT_REQUIRED: {
    status: 403,
    message:
      'Someone whose iris is in this has not agreed to it, or no longer agrees. Ask them for their consent.',
  },
  CONSENT_NOT_NEEDED: {
    status: 409,
    message: 'This picture is your own. Use it as you like.',
  },
  CONSENT_REQUEST_NOT_FOUND: {
    status: 404,
    message: 'This request does not exist, or it is not yours.',
  },
  CONSENT_REQUEST_DECIDED: {
    status: 409,
    message: 'This request is already decided. Look at it again.',
  },
  SHARE_NOT_FOUND: {
    status: 404,
    message: 'This link does not exist or is no longer valid. Ask for a new one.',
  },
  SHARE_EXPIRED: {
    status: 410,
    message: 'This link has expired or was opened as often as it may be. Ask for a new one.',
  },
  SHARE_PASSWORD_REQUIRED: {
    status: 401,
    message: 'This picture is protected. Enter the password that came with the link.',
  },
  SHARE_PASSWORD_WRONG: { status: 403, message: 'This is not the password. Try again.' },
  SHARE_NOT_ART: {
    status: 409,
    message: 'Only finished art works can be shared by link, never photographs or cut-outs.',
  },
  TOO_MANY_GUESSES: {
    status: 429,
    message: 'That was wrong too often. Wait a quarter of an hour and try again.',
  },
} as const satisfies Record<string, ErrorDefinition>;
