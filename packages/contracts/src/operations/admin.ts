import { z } from 'zod';
import {
  adminAuditEntrySchema,
  adminJobSchema,
  adminMailContentSchema,
  adminMailSchema,
  adminUserSchema,
  dailyNumbersSchema,
  dailyQuerySchema,
  listAllJobsQuerySchema,
  listAuditQuerySchema,
  listMailsQuerySchema,
  listUsersQuerySchema,
  overviewSchema,
} from '../admin.ts';
import { submittedJobSchema } from '../jobs.ts';
import type { Operation } from './operation.ts';

const shared = { tag: 'admin', access: 'admin' } as const;

export const adminOperations = {
  getOverview: {
    ...shared,
    method: 'GET',
    path: '/admin/overview',
    summary: 'How the product is doing now',
    status: 200,
    data: overviewSchema,
  },
  listDailyNumbers: {
    ...shared,
    method: 'GET',
    path: '/admin/daily',
    summary: 'The numbers of each of the last days, oldest first',
    status: 200,
    query: dailyQuerySchema,
    data: z.array(dailyNumbersSchema),
  },
  listUsers: {
    ...shared,
    method: 'GET',
    path: '/admin/users',
    summary: 'All users, newest first; reading this is put down in the audit log',
    status: 200,
    query: listUsersQuerySchema,
    data: z.array(adminUserSchema),
  },
  listAllJobs: {
    ...shared,
    method: 'GET',
    path: '/admin/jobs',
    summary: 'Everybody’s jobs, newest first',
    status: 200,
    query: listAllJobsQuerySchema,
    data: z.array(adminJobSchema),
  },
  retryAnyJob: {
    ...shared,
    method: 'POST',
    path: '/admin/jobs/{job_id}/retry',
    summary: 'Try anybody’s failed or cancelled job again',
    status: 202,
    params: z.object({ job_id: z.uuid() }),
    data: submittedJobSchema,
  },
  listMails: {
    ...shared,
    method: 'GET',
    path: '/admin/mails',
    summary: 'The outbox, newest first; reading this is put down in the audit log',
    status: 200,
    query: listMailsQuerySchema,
    data: z.array(adminMailSchema),
  },
  getMail: {
    ...shared,
    method: 'GET',
    path: '/admin/mails/{mail_id}',
    summary: 'One mail with its text; only one that is kept because there is no SMTP',
    status: 200,
    params: z.object({ mail_id: z.uuid() }),
    data: adminMailContentSchema,
  },
  listAudit: {
    ...shared,
    method: 'GET',
    path: '/admin/audit',
    summary: 'What was done to whose data, newest first',
    status: 200,
    query: listAuditQuerySchema,
    data: z.array(adminAuditEntrySchema),
  },
} as const satisfies Record<string, Operation>;
