import { adminOperations } from './operations/admin.ts';
import { analyticsOperations } from './operations/analytics.ts';
import { authOperations } from './operations/auth.ts';
import { circlesOperations } from './operations/circles.ts';
import { healthOperations } from './operations/health.ts';
import { imagesOperations } from './operations/images.ts';
import { invitationsOperations } from './operations/invitations.ts';
import { jobsOperations } from './operations/jobs.ts';
import { paymentsOperations } from './operations/payments.ts';
import { privacyOperations } from './operations/privacy.ts';
import { processingOperations } from './operations/processing.ts';
import { sharesOperations } from './operations/shares.ts';
import { subjectConsentsOperations } from './operations/subject-consents.ts';
import { usersOperations } from './operations/users.ts';

export { apiPrefix, type Operation } from './operations/operation.ts';

/** The whole API, feature by feature. */
export const operations = {
  ...healthOperations,
  ...authOperations,
  ...usersOperations,
  ...imagesOperations,
  ...processingOperations,
  ...jobsOperations,
  ...circlesOperations,
  ...subjectConsentsOperations,
  ...invitationsOperations,
  ...sharesOperations,
  ...privacyOperations,
  ...paymentsOperations,
  ...analyticsOperations,
  ...adminOperations,
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
