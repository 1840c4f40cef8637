import type { ErrorDefinition } from './definition.ts';

/** Accounts. */
export const accountsErrors = {
  EMAIL_TAKEN: {
    status: 409,
    message: 'There is already an account with this e-mail address. Sign in instead.',
  },
  INVALID_CREDENTIALS: { status: 401, message: 'The e-mail address or the password is not right.' },
  SESSION_EXPIRED: { status: 401, message: 'Your session has ended. Please sign in again.' },
  SESSION_NOT_FOUND: { status: 404, message: 'This device is signed out already.' },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    message: 'That was wrong too often. Wait a while, or sign in by a link that we mail to you.',
  },
  PASSWORD_BREACHED: {
    status: 422,
    message: 'This password is on lists of stolen passwords. Choose another one.',
  },
  PASSWORD_LIKE_EMAIL: {
    status: 422,
    message: 'This password is too close to your e-mail address. Choose another one.',
  },
  PASSWORD_WRONG: { status: 403, message: 'Your current password is not right.' },
  LINK_INVALID: {
    status: 410,
    message: 'This link has expired or was used already. Ask for a new one.',
  },
  SOCIAL_LOGIN_NOT_CONFIGURED: {
    status: 409,
    message: 'This way to sign in is not set up here. Use your e-mail address instead.',
  },
  IDENTITY_TOKEN_INVALID: {
    status: 401,
    message: 'We could not check who you are with them. Please try again.',
  },
  IDENTITY_PROVIDER_UNAVAILABLE: {
    status: 503,
    message: 'They cannot be reached just now. Try again in a moment, or use your e-mail address.',
  },
  IDENTITY_EMAIL_UNCONFIRMED: {
    status: 422,
    message: 'They did not confirm an e-mail address of yours. Open an account with yours instead.',
  },
  ACCOUNT_EXISTS_UNVERIFIED: {
    status: 409,
    message:
      'There is already an account with this e-mail address. Sign in to it first, then connect this one.',
  },
  IDENTITY_TAKEN: {
    status: 409,
    message: 'This one is connected to another account already. Disconnect it there first.',
  },
  IDENTITY_NOT_FOUND: { status: 404, message: 'This one is not connected to your account.' },
} as const satisfies Record<string, ErrorDefinition>;
