import type { ErrorDefinition } from './definition.ts';

/** Payments and entitlements. */
export const paymentsErrors = {} as const satisfies Record<string, ErrorDefinition>;
