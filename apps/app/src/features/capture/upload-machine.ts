import { IrisVueError, type Job, type JobStep } from '@irisvue/contracts';
import type { Photo } from '../../platform/photo.types.ts';

/** From choosing a photograph to its cut-out. Failing keeps the photo; only the person lets go of it. */
export type UploadState =
  | { readonly phase: 'choosing'; readonly photo: Photo | null }
  | (Attempt & { readonly phase: 'uploading'; readonly share: number })
  | (Attempt & JobProgress & { readonly phase: 'preparing'; readonly imageId: string })
  | (Attempt &
      JobProgress & {
        readonly phase: 'segmenting';
        readonly imageId: string;
        /** The server had this very file before: what is there is not this attempt's to erase. */
        readonly wasThere: boolean;
      })
  | (Attempt & { readonly phase: 'done'; readonly resultId: string })
  | (Attempt & {
      readonly phase: 'failed';
      readonly failedAt: WorkingPhase;
      /** Set once the server has the photo: a retry then need not send it again. */
      readonly imageId: string | null;
      readonly wasThere: boolean;
      readonly error: unknown;
    });

export type WorkingPhase = 'uploading' | 'preparing' | 'segmenting';

interface Attempt {
  readonly attempt: number;
  readonly photo: Photo;
}

interface JobProgress {
  /** Null while the job waits for its turn. */
  readonly step: JobStep | null;
  /** 0 to 1. */
  readonly share: number;
}

/** What the person does. */
export type UploadCommand =
  | { readonly type: 'photo_chosen'; readonly photo: Photo }
  | { readonly type: 'retaken' }
  /** A new attempt; with `imageId` from the photo that the server already holds. */
  | { readonly type: 'started'; readonly attempt: number; readonly imageId: string | null };

/** What an attempt reports; reports of an attempt that is over are dropped. */
export type UploadReport = { readonly attempt: number } & (
  | { readonly type: 'sent'; readonly share: number }
  | { readonly type: 'arrived'; readonly imageId: string }
  | { readonly type: 'job_changed'; readonly job: Job }
  | { readonly type: 'prepared'; readonly imageId: string; readonly wasThere: boolean }
  | { readonly type: 'finished'; readonly resultId: string }
  | { readonly type: 'failed'; readonly error: unknown }
);

export const initialUpload: UploadState = { phase: 'choosing', photo: null };

export function uploadReducer(
  state: UploadState,
  event: UploadCommand | UploadReport,
): UploadState {
  switch (event.type) {
    case 'photo_chosen':
      return { phase: 'choosing', photo: event.photo };
    case 'retaken':
      return initialUpload;
    case 'started':
      return start(state, event.attempt, event.imageId);
    default:
      return isCurrent(state, event.attempt) ? report(state, event) : state;
  }
}

type Working = Extract<UploadState, { phase: WorkingPhase }>;

export const isWorking = (state: UploadState): state is Working =>
  state.phase === 'uploading' || state.phase === 'preparing' || state.phase === 'segmenting';

function isCurrent(state: UploadState, attempt: number): state is Working {
  return isWorking(state) && state.attempt === attempt;
}

function start(state: UploadState, attempt: number, imageId: string | null): UploadState {
  const { photo } = state;
  if (photo === null || isWorking(state)) return state;
  if (imageId === null) return { phase: 'uploading', attempt, photo, share: 0 };
  const wasThere = state.phase === 'failed' && state.wasThere;
  return { phase: 'segmenting', attempt, photo, imageId, wasThere, step: null, share: 0 };
}

function report(state: Working, event: UploadReport): UploadState {
  const { attempt, photo } = state;
  switch (event.type) {
    case 'sent':
      if (state.phase !== 'uploading') return state;
      return { ...state, share: Math.max(state.share, event.share) };
    case 'arrived':
      return { phase: 'preparing', attempt, photo, imageId: event.imageId, step: null, share: 0 };
    case 'prepared':
      return {
        ...{ phase: 'segmenting', attempt, photo, step: null, share: 0 },
        imageId: event.imageId,
        wasThere: event.wasThere,
      };
    case 'job_changed':
      if (state.phase === 'uploading') return state;
      return {
        ...state,
        step: event.job.step,
        share: Math.max(state.share, event.job.progress / 100),
      };
    case 'finished':
      return { phase: 'done', attempt, photo, resultId: event.resultId };
    case 'failed':
      return {
        phase: 'failed',
        attempt,
        photo,
        failedAt: state.phase,
        imageId: state.phase === 'segmenting' ? state.imageId : null,
        wasThere: state.phase === 'segmenting' && state.wasThere,
        error: event.error,
      };
  }
}

/** The failure of a job that did not complete; null when it did. */
export function failureOf(job: Job): IrisVueError | null {
  if (job.status === 'completed') return null;
  return new IrisVueError(job.error?.code ?? 'INTERNAL');
}
