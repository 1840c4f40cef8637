import type { ErrorDefinition } from './definition.ts';

/** Accounts. */
export const accountsErrors = {
  EMAIL_TAKEN: {
    status: 409,
    message: 'There is already an account with this e-mail address. Sign in instead.',
  },
  INVALID_CREDENTIALS: { status: 401, message: 'The e-mail address or the password is not right.' },
  SESSION_EXPIRED: { status: 401, message: 'Your session has ended. Please sign in again.' },
} as const satisfies Record<string, ErrorDefinition>;
