import type { ErrorDefinition } from './definition.ts';

/** Art and quotas. */
export const processingErrors = {} as const satisfies Record<string, ErrorDefinition>;
