import { IrisVueError, type Job } from '@irisvue/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { errorCodeOf } from '../errors/error-text.ts';
import { client } from '../session/session.ts';
import { imageKeys } from './image-queries.ts';
import { forgetJob, rememberJob, useRunningJobs } from './running-jobs.ts';

export type JobState =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly job: Job | null }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'done'; readonly resultIds: readonly string[] };

/**
 * One piece of work by its name on this device: starts it, follows it, also after a restart, cancels it and
 * tries it again.
 */
export function useJob(name: string, submit: () => Promise<{ readonly job_id: string }>) {
  const queries = useQueryClient();
  const jobId = useRunningJobs((jobs) => jobs[name]);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<JobState>(
    jobId === undefined ? { status: 'none' } : { status: 'running', job: null },
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a job that is tried again is followed again
  useEffect(() => {
    if (jobId === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    setState({ status: 'running', job: null });
    client
      .watchJob(jobId, { signal, onChange: (job) => setState({ status: 'running', job }) })
      .then((job) => outcomeOf(job))
      .catch((error: unknown): JobState => ({ status: 'failed', error }))
      .then((outcome) => {
        if (signal.aborted) return;
        setState(outcome);
        if (outcome.status !== 'failed' || errorCodeOf(outcome.error) === 'JOB_NOT_FOUND') {
          forgetJob(name);
        }
        void queries.invalidateQueries({ queryKey: imageKeys.all });
      });
    return () => controller.abort();
  }, [name, jobId, attempt, queries]);

  const start = useCallback(async () => {
    setState({ status: 'running', job: null });
    try {
      rememberJob(name, (await submit()).job_id);
    } catch (error) {
      setState({ status: 'failed', error });
    }
  }, [name, submit]);

  /** The very same work once more; what could not be submitted is submitted as it is wanted now. */
  const retry = useCallback(async () => {
    if (jobId === undefined) return start();
    setState({ status: 'running', job: null });
    try {
      await client.retryJob(jobId);
      setAttempt((count) => count + 1);
    } catch (error) {
      setState({ status: 'failed', error });
    }
  }, [jobId, start]);

  const cancel = useCallback(async () => {
    if (jobId === undefined) return;
    try {
      await client.cancelJob(jobId);
    } catch {
      // It has finished meanwhile; the watch brings its outcome.
    }
  }, [jobId]);

  /** Back to before it was asked for. */
  const reset = useCallback(() => {
    forgetJob(name);
    setState({ status: 'none' });
  }, [name]);

  return { state, start, retry, cancel, reset };
}

function outcomeOf({ status, result, error }: Job): JobState {
  if (status === 'completed' && result !== null && result.image_ids.length > 0) {
    return { status: 'done', resultIds: result.image_ids };
  }
  if (status === 'cancelled') return { status: 'none' };
  return { status: 'failed', error: new IrisVueError(error?.code ?? 'INTERNAL') };
}
