import type { ErrorDefinition } from './definition.ts';

/** Consent, export, deletion. */
export const privacyErrors = {} as const satisfies Record<string, ErrorDefinition>;
