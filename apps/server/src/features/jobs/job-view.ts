import type { Job, SubmittedJob } from '@irisvue/contracts';
import type { JobRow } from '../../platform/database/schema.ts';

export const toJob = (row: JobRow): Job => ({
  id: row.id,
  type: row.type,
  status: row.status,
  image_id: row.imageId,
  progress: row.progress,
  step: row.step,
  attempts: row.attempts,
  error: row.error,
  result: row.result,
  created_at: row.createdAt.toISOString(),
  started_at: row.startedAt?.toISOString() ?? null,
  finished_at: row.finishedAt?.toISOString() ?? null,
});

export const toSubmittedJob = ({ id, status }: JobRow): SubmittedJob => ({
  job_id: id,
  status,
  websocket_url: `/ws/jobs/${id}`,
});
