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
  ORIGINAL_REMOVED: {
    status: 410,
    message:
      'The full photograph was removed after the time you chose. What was made from it is still there.',
  },
  EXPORT_NOT_FOUND: {
    status: 404,
    message: 'This copy of your data does not exist, or it has expired. Ask for a new one.',
  },
  EXPORT_NOT_READY: {
    status: 409,
    message: 'This copy of your data is still being made. We write to you when it is ready.',
  },
  FRESH_SIGN_IN_REQUIRED: {
    status: 403,
    message: 'Sign in again, and then try once more within fifteen minutes.',
  },
} as const satisfies Record<string, ErrorDefinition>;
