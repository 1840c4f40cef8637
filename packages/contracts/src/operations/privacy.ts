import type { Operation } from './operation.ts';

export const privacyOperations = {} as const satisfies Record<string, Operation>;
