import type { ErrorDefinition } from './definition.ts';

/** Jobs. */
export const jobsErrors = {
  JOB_NOT_FOUND: { status: 404, message: 'This job does not exist, or it is not yours.' },
  JOB_FINISHED: { status: 409, message: 'This job has already finished.' },
  JOB_NOT_FAILED: {
    status: 409,
    message: 'Only a job that failed or was cancelled can be tried again.',
  },
  JOB_TIMED_OUT: { status: 504, message: 'This took too long and was stopped. Please try again.' },
  JOB_LIMIT_REACHED: {
    status: 429,
    message: 'You have many jobs waiting already. Try again when some of them have finished.',
  },
  QUEUE_FULL: {
    status: 429,
    message: 'Very many people are waiting just now. Please try again after the time given.',
  },
  AI_QUOTA_EXCEEDED: {
    status: 403,
    message:
      'You have made all free AI pictures of this month. Wait for the next month, or get premium.',
  },
  JOB_INTERRUPTED: {
    status: 500,
    message: 'The work was interrupted too often. Please try again.',
  },
} as const satisfies Record<string, ErrorDefinition>;
