import { z } from 'zod';
import { aiQuotaSchema, jobSchema, listJobsQuerySchema, submittedJobSchema } from '../jobs.ts';
import type { Operation } from './operation.ts';

const jobParams = z.object({ job_id: z.uuid() });

export const jobsOperations = {
  listJobs: {
    method: 'GET',
    path: '/jobs',
    summary: 'The jobs of the user, newest first',
    tag: 'jobs',
    access: 'user',
    status: 200,
    query: listJobsQuerySchema,
    data: z.array(jobSchema),
  },
  getJob: {
    method: 'GET',
    path: '/jobs/{job_id}',
    summary: 'One job',
    tag: 'jobs',
    access: 'user',
    status: 200,
    params: jobParams,
    data: jobSchema,
  },
  cancelJob: {
    method: 'DELETE',
    path: '/jobs/{job_id}',
    summary: 'Cancel a job that has not finished',
    tag: 'jobs',
    access: 'user',
    status: 200,
    params: jobParams,
    data: jobSchema,
  },
  retryJob: {
    method: 'POST',
    path: '/jobs/{job_id}/retry',
    summary: 'Try a failed or cancelled job again',
    tag: 'jobs',
    access: 'user',
    status: 202,
    params: jobParams,
    data: submittedJobSchema,
  },
  getQuota: {
    method: 'GET',
    path: '/processing/quota',
    summary: 'How many AI pictures are free this month, and how many were made',
    tag: 'processing',
    access: 'user',
    status: 200,
    data: aiQuotaSchema,
  },
} as const satisfies Record<string, Operation>;
