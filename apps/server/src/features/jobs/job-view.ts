import type { Job, SubmittedJob } from '@irisvue/contracts';
import type { JobRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { previewKey } from './preview-key.ts';

/** As operators see it: they are shown nobody's iris. */
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
  preview_url: null,
  created_at: row.createdAt.toISOString(),
  started_at: row.startedAt?.toISOString() ?? null,
  finished_at: row.finishedAt?.toISOString() ?? null,
});

/** As the person sees it whose job it is. */
export const toOwnJob = (row: JobRow, links: StorageLinks): Job => {
  const key = previewKey(row);
  return {
    ...toJob(row),
    preview_url: key === null ? null : links.object('processed', key).url,
  };
};

export const toSubmittedJob = ({ id, status }: JobRow): SubmittedJob => ({
  job_id: id,
  status,
  websocket_url: `/ws/jobs/${id}`,
});
