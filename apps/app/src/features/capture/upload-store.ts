import { create } from 'zustand';
import type { Photo } from '../../platform/photo.types.ts';
import { imageKeys } from '../images/image-queries.ts';
import { forgetJob, rememberJob, useRunningJobs } from '../images/running-jobs.ts';
import { queryClient } from '../session/query-client.ts';
import { client, onSignedOut } from '../session/session.ts';
import { runUpload } from './run-upload.ts';
import { initialUpload, isWorking, type UploadState, uploadReducer } from './upload-machine.ts';

/** The one upload of this device. It lives outside the screens: leaving a screen does not stop it. */
export const useUpload = create<UploadState>()(() => initialUpload);

let lastAttempt = 0;
let controller = new AbortController();

const dispatch = (event: Parameters<typeof uploadReducer>[1]) =>
  useUpload.setState((state) => uploadReducer(state, event), true);

export const choose = (photo: Photo) => dispatch({ type: 'photo_chosen', photo });
export const retake = () => dispatch({ type: 'retaken' });

/** Sends the chosen photo, or tries again after a failure from where it broke. */
export async function startUpload(): Promise<void> {
  const state = useUpload.getState();
  if (state.photo === null || isWorking(state)) return;
  lastAttempt += 1;
  controller = new AbortController();
  const imageId = state.phase === 'failed' ? state.imageId : null;
  dispatch({ type: 'started', attempt: lastAttempt, imageId });
  await runUpload(client, {
    attempt: lastAttempt,
    photo: state.photo,
    imageId,
    signal: controller.signal,
    report: dispatch,
    remember: rememberJob,
    forget: forgetJob,
  });
  await queryClient.invalidateQueries({ queryKey: imageKeys.all });
}

/** Back to the photo, which stays on the device; what this attempt brought to the server is erased. */
export function cancelUpload(): void {
  const state = useUpload.getState();
  if (!isWorking(state)) return;
  controller.abort();
  if (state.phase === 'segmenting' && !state.wasThere) void eraseFromServer(state.imageId);
  dispatch({ type: 'photo_chosen', photo: state.photo });
}

async function eraseFromServer(imageId: string): Promise<void> {
  const jobId = useRunningJobs.getState()[imageId];
  forgetJob(imageId);
  // It may have finished meanwhile.
  if (jobId !== undefined) await client.cancelJob(jobId).catch(() => null);
  await client.deleteImage(imageId).catch(() => null);
  await queryClient.invalidateQueries({ queryKey: imageKeys.all });
}

onSignedOut(() => {
  controller.abort();
  dispatch({ type: 'retaken' });
});
