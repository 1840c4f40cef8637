import { useCallback } from 'react';
import { client } from '../session/session.ts';
import { useJob } from './use-job.ts';

/** The cutting out of one photograph; known on this device by the photograph's id. */
export function useSegmentJob(imageId: string) {
  return useJob(
    imageId,
    useCallback(() => client.segment(imageId), [imageId]),
  );
}
