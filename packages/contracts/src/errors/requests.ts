import type { ErrorDefinition } from './definition.ts';

/** Requests. */
export const requestsErrors = {
  VALIDATION_FAILED: { status: 400, message: 'Some of what was sent is missing or not valid.' },
  UNAUTHENTICATED: { status: 401, message: 'Please sign in and try again.' },
  FORBIDDEN: { status: 403, message: 'Your account may not do this.' },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address.' },
  RATE_LIMITED: {
    status: 429,
    message: 'That was too many requests. Wait a minute and try again.',
  },
  INTERNAL: { status: 500, message: 'Something went wrong on our side. Please try again.' },
  UNAVAILABLE: {
    status: 503,
    message: 'IrisVue is not reachable just now. Try again in a moment.',
  },
} as const satisfies Record<string, ErrorDefinition>;
