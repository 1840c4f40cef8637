import { z } from 'zod';
import { pageQuerySchema } from './envelope.ts';
import { errorCodeSchema } from './errors.ts';
import { jobSchema, jobStatusSchema, jobTypeSchema } from './jobs.ts';
import { localeSchema, userRoleSchema } from './users.ts';

const count = z.number().int().nonnegative();
const someId = '01890a5d-ac96-774b-bcce-b302099a8057';
const someTime = '2026-03-01T09:30:00.000Z';

export const queueNameSchema = z.enum(['preview', 'high', 'normal', 'low']);
export const planSchema = z.enum(['free', 'premium']);
/** kept: there is no SMTP, so the operator reads it and passes it on. */
export const mailStatusSchema = z.enum(['queued', 'kept', 'sent', 'failed']);

/** How the product is doing, in one look. */
export const overviewSchema = z
  .object({
    version: z.string(),
    users: z.object({ total: count, new_today: count, new_this_week: count, premium: count }),
    images: z.object({ total: count, new_today: count }),
    /** Of the full files; renditions come on top. `free_bytes` is what the disk has left; null where storage grows. */
    storage: z.object({ bytes: count, free_bytes: count.nullable() }),
    queues: z.array(
      z.object({
        queue: queueNameSchema,
        waiting: count,
        running: count,
        /** Null when nothing waits. */
        oldest_wait_seconds: count.nullable(),
      }),
    ),
    /** Unfinished ones, and those that finished in the last 24 hours. */
    jobs: z.array(z.object({ type: jobTypeSchema, status: jobStatusSchema, count })),
    /** Of the last seven days. */
    failures: z.array(z.object({ type: jobTypeSchema, code: z.string(), count })),
    mails: z.object({
      queued: count,
      kept: count,
      failed: count,
      /** Whether they leave by SMTP, or are kept for the operator to read. */
      is_sending: z.boolean(),
    }),
    /** Processes that were seen within the last minute. */
    roles: z.array(
      z.object({
        role: z.enum(['api', 'worker']),
        version: z.string(),
        started_at: z.iso.datetime(),
      }),
    ),
  })
  .meta({
    examples: [
      {
        version: '0.1.0',
        users: { total: 1204, new_today: 12, new_this_week: 71, premium: 88 },
        images: { total: 9310, new_today: 143 },
        storage: { bytes: 41_200_000_000, free_bytes: 312_000_000_000 },
        queues: [{ queue: 'high', waiting: 2, running: 1, oldest_wait_seconds: 4 }],
        jobs: [{ type: 'segment', status: 'completed', count: 120 }],
        failures: [{ type: 'segment', code: 'NO_IRIS_FOUND', count: 3 }],
        mails: { queued: 0, kept: 0, failed: 0, is_sending: true },
        roles: [{ role: 'api', version: '0.1.0', started_at: someTime }],
      },
    ],
  });
export type Overview = z.infer<typeof overviewSchema>;

export const dailyQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(365).default(30),
});

/** The numbers of one day (UTC), by names such as `users.new`, `events.image_captured`, `jobs.segment.failed`. */
export const dailyNumbersSchema = z
  .object({ day: z.iso.date(), numbers: z.record(z.string(), count) })
  .meta({
    examples: [
      { day: '2026-03-01', numbers: { 'users.total': 1204, 'events.image_captured': 143 } },
    ],
  });
export type DailyNumbers = z.infer<typeof dailyNumbersSchema>;

export const listUsersQuerySchema = pageQuerySchema.extend({
  /** Beginning of the address. */
  email: z.string().trim().toLowerCase().min(1).max(320).optional(),
  role: userRoleSchema.optional(),
  plan: planSchema.optional(),
});

export const adminUserSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    email_verified: z.boolean(),
    role: userRoleSchema,
    plan: planSchema,
    images: count,
    created_at: z.iso.datetime(),
    last_active_at: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: someId,
        email: 'ada@example.org',
        email_verified: true,
        role: 'user',
        plan: 'free',
        images: 12,
        created_at: someTime,
        last_active_at: someTime,
      },
    ],
  });
export type AdminUser = z.infer<typeof adminUserSchema>;

export const listAllJobsQuerySchema = pageQuerySchema.extend({
  status: jobStatusSchema.optional(),
  type: jobTypeSchema.optional(),
  /** Why it failed. */
  code: errorCodeSchema.optional(),
});

/** Whose job it is; null for work of the house. */
export const adminJobSchema = jobSchema.extend({ user_id: z.uuid().nullable() }).meta({
  examples: [
    {
      ...{ id: someId, type: 'segment', status: 'failed', image_id: someId, user_id: someId },
      ...{ progress: 40, step: 'locating', attempts: 3, result: null },
      error: { code: 'JOB_TIMED_OUT', message: 'This took too long and was stopped.' },
      ...{ created_at: someTime, started_at: someTime, finished_at: someTime },
    },
  ],
});
export type AdminJob = z.infer<typeof adminJobSchema>;

export const listMailsQuerySchema = pageQuerySchema.extend({ status: mailStatusSchema.optional() });

const mailExample = {
  id: someId,
  to: 'ada@example.org',
  template: 'verify_email',
  locale: 'en',
  subject: 'Confirm your address',
  status: 'kept',
  attempts: 0,
  created_at: someTime,
  sent_at: null,
};

export const adminMailSchema = z
  .object({
    id: z.uuid(),
    to: z.string(),
    template: z.string(),
    locale: localeSchema,
    subject: z.string(),
    status: mailStatusSchema,
    attempts: count,
    created_at: z.iso.datetime(),
    sent_at: z.iso.datetime().nullable(),
  })
  .meta({
    examples: [mailExample],
  });
export type AdminMail = z.infer<typeof adminMailSchema>;

export const adminMailContentSchema = adminMailSchema
  .extend({ text: z.string(), html: z.string() })
  .meta({
    examples: [
      { ...mailExample, text: 'Confirm your address', html: '<h1>Confirm your address</h1>' },
    ],
  });
export type AdminMailContent = z.infer<typeof adminMailContentSchema>;

export const listAuditQuerySchema = pageQuerySchema.extend({
  /** Who did it, or to whom or what it was done. */
  about: z.uuid().optional(),
});

export const adminAuditEntrySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    /** Null for the house. */
    actor_id: z.uuid().nullable(),
    action: z.string(),
    subject_id: z.uuid().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({
    examples: [
      {
        id: someId,
        at: someTime,
        actor_id: someId,
        action: 'admin.users_listed',
        subject_id: null,
        details: { page: 1 },
      },
    ],
  });

/** Where the broker's own page is, for whom the answer's cookie lets in. */
export const queueBoardSchema = z
  .object({ url: z.string(), expires_at: z.iso.datetime() })
  .meta({ examples: [{ url: '/admin/queues', expires_at: someTime }] });
