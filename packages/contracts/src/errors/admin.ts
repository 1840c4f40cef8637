import type { ErrorDefinition } from './definition.ts';

/** The operator's page. */
export const adminErrors = {
  MAIL_NOT_FOUND: { status: 404, message: 'This mail does not exist, or is no longer kept.' },
} as const satisfies Record<string, ErrorDefinition>;
