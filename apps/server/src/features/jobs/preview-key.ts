import type { JobRow } from '../../platform/database/schema.ts';

/** Where an attempt puts its preview: below the job's own id, as it goes with the job. */
export const previewKeyOf = (jobId: string, runId: string): string =>
  `${jobId}/${runId}/preview.webp`;

/** Null when the job has made none. */
export const previewKey = ({ id, type, status, runId }: JobRow): string | null =>
  type === 'preview' && status === 'completed' && runId !== null ? previewKeyOf(id, runId) : null;
