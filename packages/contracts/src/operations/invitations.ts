import type { Operation } from './operation.ts';

export const invitationsOperations = {} as const satisfies Record<string, Operation>;
