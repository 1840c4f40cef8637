import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import type { JobLimits } from './job-limits.service.ts';
import { toOwnJob, toSubmittedJob } from './job-view.ts';
import type { JobsService } from './jobs.service.ts';

interface Parts {
  readonly jobs: JobsService;
  readonly jobLimits: JobLimits;
  readonly links: StorageLinks;
}

export function jobsRoutes(
  app: FastifyInstance,
  { jobs, jobLimits, links }: Parts,
  limits: BindOptions,
): void {
  bind(app, operations.listJobs, async ({ userId, query }) => {
    const { page, limit, ...filter } = query;
    const { rows, total } = await jobs.list(userId, filter, { offset: (page - 1) * limit, limit });
    return { data: rows.map((row) => toOwnJob(row, links)), meta: { page, limit, total } };
  });

  bind(app, operations.getQuota, async ({ userId }) => ({ data: await jobLimits.quotaOf(userId) }));

  bind(app, operations.getJob, async ({ userId, params }) => ({
    data: toOwnJob(await jobs.getOwn(userId, params.job_id), links),
  }));

  bind(app, operations.cancelJob, async ({ userId, params }) => ({
    data: toOwnJob(await jobs.cancel(userId, params.job_id), links),
  }));

  bind(
    app,
    operations.retryJob,
    async ({ userId, params }) => ({
      data: toSubmittedJob(await jobs.retry(userId, params.job_id)),
    }),
    limits,
  );
}
