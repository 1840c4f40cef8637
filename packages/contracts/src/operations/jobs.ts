import { z } from 'zod';
import { jobSchema, submittedJobSchema } from '../jobs.ts';
import type { Operation } from './operation.ts';

const jobParams = z.object({ job_id: z.uuid() });

export const jobsOperations = {
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
} as const satisfies Record<string, Operation>;
