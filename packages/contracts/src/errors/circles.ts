import type { ErrorDefinition } from './definition.ts';

/** Circles, invitations, shares. */
export const circlesErrors = {} as const satisfies Record<string, ErrorDefinition>;
