import type { ErrorDefinition } from './definition.ts';

/** Requests. */
export const requestsErrors = {
  VALIDATION_FAILED: { status: 400, message: 'Some of what was sent is missing or not valid.' },
  UNAUTHENTICATED: { status: 401, message: 'Please sign in and try again.' },
  FORBIDDEN: { status: 403, message: 'Your account may not do this.' },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    message: 'This idempotency key was used for another request. Use a new one.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    message: 'The first request with this idempotency key is still being worked on. Ask again.',
  },
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
