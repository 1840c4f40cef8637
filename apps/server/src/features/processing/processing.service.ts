import { IrisVueError } from '@irisvue/contracts';
import type { JobRow } from '../../platform/database/schema.ts';
import type { ImagesService } from '../images/images.service.ts';
import type { JobsService } from '../jobs/jobs.service.ts';

export type ProcessingService = ReturnType<typeof createProcessingService>;

export function createProcessingService(images: ImagesService, jobs: JobsService) {
  return {
    /** No lock: a picture that is ready stays ready, and one that is deleted meanwhile refuses the job. */
    async segment(userId: string, imageId: string): Promise<JobRow> {
      const image = await images.getOwn(userId, imageId);
      if (image.status === 'failed') throw new IrisVueError('IMAGE_FAILED');
      if (image.status !== 'ready') throw new IrisVueError('IMAGE_NOT_READY');
      if (image.kind !== 'original') {
        throw new IrisVueError('VALIDATION_FAILED', {
          message: 'Only a photograph can be cut out, not a cut-out.',
        });
      }
      return jobs.submit({ type: 'segment', userId, imageId });
    },
  };
}
