import type { Operation } from './operation.ts';

export const paymentsOperations = {} as const satisfies Record<string, Operation>;
