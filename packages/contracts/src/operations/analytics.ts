import { appEventsRequestSchema } from '../analytics.ts';
import { nothing, type Operation } from './operation.ts';

export const analyticsOperations = {
  sendEvents: {
    method: 'POST',
    path: '/analytics/events',
    summary: 'Count what only the app sees; kept only of people who agreed to analytics',
    tag: 'analytics',
    access: 'user',
    status: 202,
    body: appEventsRequestSchema,
    data: nothing,
  },
} as const satisfies Record<string, Operation>;
