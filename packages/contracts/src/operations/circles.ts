import type { Operation } from './operation.ts';

export const circlesOperations = {} as const satisfies Record<string, Operation>;
