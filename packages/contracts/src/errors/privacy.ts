import type { ErrorDefinition } from './definition.ts';

/** Consent, export, deletion. */
export const privacyErrors = {
  CONSENT_REQUIRED: {
    status: 403,
    message: 'We need your consent first. Read what happens with your pictures, and agree to it.',
  },
  CONSENT_OUTDATED: {
    status: 409,
    message: 'The words of this consent have changed. Read the new ones before you agree.',
  },
  FRESH_SIGN_IN_REQUIRED: {
    status: 403,
    message: 'Sign in again, and then delete your account within fifteen minutes.',
  },
} as const satisfies Record<string, ErrorDefinition>;
