import type { Operation } from './operation.ts';

export const sharesOperations = {} as const satisfies Record<string, Operation>;
