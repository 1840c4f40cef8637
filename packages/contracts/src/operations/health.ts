import { healthSchema } from '../health.ts';
import type { Operation } from './operation.ts';

export const healthOperations = {
  getHealth: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the product is usable',
    tag: 'health',
    access: 'public',
    status: 200,
    data: healthSchema,
  },
} as const satisfies Record<string, Operation>;
