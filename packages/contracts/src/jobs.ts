import { z } from 'zod';
import { apiErrorSchema, pageQuerySchema } from './envelope.ts';

/** What a job does; the input of each is in `processing.ts`. */
export const jobTypeSchema = z.enum([
  'prepare',
  'segment',
  'enhance',
  'portrait',
  'style',
  'generate',
  'fuse',
  'compose',
  'export',
  'preview',
  'roll_up_analytics',
  'erase_files',
  'export_data',
]);
export type JobType = z.infer<typeof jobTypeSchema>;

export const jobStatusSchema = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']);
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** The named steps of all jobs; the app has words for each. */
export const jobStepSchema = z.enum([
  'loading',
  'decoding',
  'locating',
  'segmenting',
  'measuring',
  'cutting_out',
  'retouching',
  'painting',
  'saving',
]);
export type JobStep = z.infer<typeof jobStepSchema>;

/** What a completed job made. */
export const jobResultSchema = z.object({
  /** The picture to show first; null when none was made. */
  image_id: z.uuid().nullable(),
  /** All pictures that were made, in order. */
  image_ids: z.array(z.uuid()),
});
export type JobResult = z.infer<typeof jobResultSchema>;

const exampleJob = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  type: 'segment',
  status: 'running',
  image_id: '01890a5d-ac96-774b-bcce-b302099a8057',
  progress: 40,
  step: 'segmenting',
  attempts: 1,
  error: null,
  result: null,
  preview_url: null,
  created_at: '2026-03-01T09:30:00.000Z',
  started_at: '2026-03-01T09:30:01.000Z',
  finished_at: null,
};

export const jobSchema = z
  .object({
    id: z.uuid(),
    type: jobTypeSchema,
    status: jobStatusSchema,
    /** The picture that the job works on first; null for work on no picture. */
    image_id: z.uuid().nullable(),
    /** Percent, never falling within one attempt. */
    progress: z.number().int().min(0).max(100),
    step: jobStepSchema.nullable(),
    attempts: z.number().int().nonnegative(),
    /** Set when failed. */
    error: apiErrorSchema.nullable(),
    /** Set when completed: the picture to show. */
    result: jobResultSchema.nullable(),
    /** Of a completed preview, relative to the API's origin; the picture is gone after an hour or two. */
    preview_url: z.string().nullable(),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ examples: [exampleJob] });
export type Job = z.infer<typeof jobSchema>;

export const listJobsQuerySchema = pageQuerySchema.extend({
  status: jobStatusSchema.optional(),
  type: jobTypeSchema.optional(),
  image_id: z.uuid().optional(),
});

/** The AI pictures of this calendar month, in UTC. Failed and cancelled ones do not count. */
export const aiQuotaSchema = z
  .object({
    /** Null with premium: as many as one likes. */
    allowed: z.number().int().nonnegative().nullable(),
    /** Made this month or being made. */
    used: z.number().int().nonnegative(),
    resets_at: z.iso.datetime(),
  })
  .meta({ examples: [{ allowed: 3, used: 2, resets_at: '2026-12-01T00:00:00.000Z' }] });
export type AiQuota = z.infer<typeof aiQuotaSchema>;

/** What submitting a job answers at once. */
export const submittedJobSchema = z
  .object({
    job_id: z.uuid(),
    status: jobStatusSchema,
    /** Path of the progress WebSocket, relative to the API's origin. */
    websocket_url: z.string(),
  })
  .meta({
    examples: [
      {
        job_id: '01890a5d-ac96-774b-bcce-b302099a8057',
        status: 'queued',
        websocket_url: '/ws/jobs/01890a5d-ac96-774b-bcce-b302099a8057',
      },
    ],
  });
export type SubmittedJob = z.infer<typeof submittedJobSchema>;

/** The only message of `/ws/jobs/{id}`: the whole job, first on connecting and then on every change. */
export const jobEventSchema = z.object({ type: z.literal('job'), job: jobSchema });
export type JobEvent = z.infer<typeof jobEventSchema>;

/** A browser cannot send headers with a WebSocket: the access token travels as a second subprotocol. */
export const webSocketProtocol = 'irisvue.v1';
export const webSocketTokenPrefix = 'bearer.';

export const isFinished = (status: JobStatus): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';
