import type { Client } from '@irisvue/client';
import { IrisVueError } from '@irisvue/contracts';
import type { Photo } from '../../platform/photo.types.ts';
import { failureOf, type UploadReport } from './upload-machine.ts';

export type UploadApi = Pick<
  Client,
  'createImage' | 'upload' | 'finishImage' | 'segment' | 'watchJob' | 'deleteImage'
>;

export interface UploadAttempt {
  readonly attempt: number;
  readonly photo: Photo;
  /** The photo on the server, when an earlier attempt has brought it there. */
  readonly imageId: string | null;
  readonly signal: AbortSignal;
  readonly report: (event: UploadReport) => void;
  /** Keeps the job that cuts out until it succeeds: its progress or its failure survives a restart. */
  readonly remember: (imageId: string, jobId: string) => void;
  readonly forget: (imageId: string) => void;
}

/** One attempt, reported as it goes; never rejects. */
export async function runUpload(api: UploadApi, run: UploadAttempt): Promise<void> {
  const { attempt, signal, report } = run;
  try {
    const imageId = run.imageId ?? (await sendPhoto(api, run));
    const { job_id } = await api.segment(imageId, { signal });
    run.remember(imageId, job_id);
    const job = await watch(api, run, job_id);
    run.forget(imageId);
    const resultId = job.result?.image_id ?? null;
    if (resultId === null) throw new IrisVueError('INTERNAL');
    report({ type: 'finished', attempt, resultId });
  } catch (error) {
    report({ type: 'failed', attempt, error });
  }
}

/** Gives the photo's picture on the server: an earlier one when this very file had been sent before. */
async function sendPhoto(api: UploadApi, run: UploadAttempt): Promise<string> {
  const { attempt, photo, signal, report } = run;
  const { image, upload } = await api.createImage(photo.description, { signal });
  if (upload === null) {
    report({ type: 'prepared', attempt, imageId: image.id, wasThere: true });
    return image.id;
  }
  let imageId: string;
  try {
    await api.upload(upload, photo.file, {
      signal,
      onProgress: (share) => report({ type: 'sent', attempt, share }),
    });
    const { job_id } = await api.finishImage(image.id, { signal });
    report({ type: 'arrived', attempt, imageId: image.id });
    const job = await watch(api, run, job_id);
    imageId = job.result?.image_id ?? image.id;
  } catch (error) {
    // What was announced but never became a picture must not stay behind on the server.
    api.deleteImage(image.id).catch(() => {});
    throw error;
  }
  report({ type: 'prepared', attempt, imageId, wasThere: imageId !== image.id });
  return imageId;
}

async function watch(api: UploadApi, { attempt, signal, report }: UploadAttempt, jobId: string) {
  const job = await api.watchJob(jobId, {
    signal,
    onChange: (changed) => report({ type: 'job_changed', attempt, job: changed }),
  });
  const failure = failureOf(job);
  if (failure !== null) throw failure;
  return job;
}
