import { IrisVueError, type Job } from '@irisvue/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { errorCodeOf } from '../errors/error-text.ts';
import { client } from '../session/session.ts';
import { imageKeys } from './image-queries.ts';
import { forgetJob, rememberJob, useRunningJobs } from './running-jobs.ts';

export type SegmentJobState =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly job: Job | null }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'done'; readonly resultId: string };

/** The cutting out of one photograph: follows a running job, starts one, cancels it. */
export function useSegmentJob(imageId: string) {
  const queries = useQueryClient();
  const jobId = useRunningJobs((jobs) => jobs[imageId]);
  const [state, setState] = useState<SegmentJobState>(
    jobId === undefined ? { status: 'none' } : { status: 'running', job: null },
  );

  useEffect(() => {
    if (jobId === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    setState({ status: 'running', job: null });
    client
      .watchJob(jobId, { signal, onChange: (job) => setState({ status: 'running', job }) })
      .then((job) => outcomeOf(job))
      .catch((error: unknown): SegmentJobState => ({ status: 'failed', error }))
      .then((outcome) => {
        if (signal.aborted) return;
        setState(outcome);
        if (outcome.status !== 'failed' || errorCodeOf(outcome.error) === 'JOB_NOT_FOUND') {
          forgetJob(imageId);
        }
        void queries.invalidateQueries({ queryKey: imageKeys.all });
      });
    return () => controller.abort();
  }, [imageId, jobId, queries]);

  const start = useCallback(async () => {
    setState({ status: 'running', job: null });
    try {
      rememberJob(imageId, (await client.segment(imageId)).job_id);
    } catch (error) {
      setState({ status: 'failed', error });
    }
  }, [imageId]);

  const cancel = useCallback(async () => {
    if (jobId === undefined) return;
    try {
      await client.cancelJob(jobId);
    } catch {
      // It has finished meanwhile; the watch brings its outcome.
    }
  }, [jobId]);

  return { state, start, cancel };
}

function outcomeOf(job: Job): SegmentJobState {
  const resultId = job.result?.image_id ?? null;
  if (job.status === 'completed' && resultId !== null) {
    return { status: 'done', resultId };
  }
  if (job.status === 'cancelled') return { status: 'none' };
  const code = job.error?.code ?? 'INTERNAL';
  return { status: 'failed', error: new IrisVueError(code) };
}
