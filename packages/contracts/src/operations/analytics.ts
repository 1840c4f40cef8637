import type { Operation } from './operation.ts';

export const analyticsOperations = {} as const satisfies Record<string, Operation>;
