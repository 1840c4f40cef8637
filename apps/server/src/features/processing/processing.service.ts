import { IrisVueError } from '@irisvue/contracts';
import type { Database } from '../../platform/database/database.ts';
import type { JobRow } from '../../platform/database/schema.ts';
import { imageLifecycle } from '../images/image-lifecycle.service.ts';
import type { JobsService } from '../jobs/jobs.service.ts';

export type ProcessingService = ReturnType<typeof createProcessingService>;

export function createProcessingService(db: Database, jobs: JobsService) {
  return {
    async segment(userId: string, imageId: string): Promise<JobRow> {
      const job = await db.transaction(async (tx) => {
        const image = await imageLifecycle.lock(tx, imageId);
        if (image?.userId !== userId) throw new IrisVueError('IMAGE_NOT_FOUND');
        if (image.status === 'failed') throw new IrisVueError('IMAGE_FAILED');
        if (image.status !== 'ready') throw new IrisVueError('IMAGE_NOT_READY');
        if (image.kind !== 'original') {
          throw new IrisVueError('VALIDATION_FAILED', {
            message: 'Only a photograph can be cut out, not a cut-out.',
          });
        }
        return jobs.insert(tx, 'segment', userId, imageId);
      });
      await jobs.enqueue(job);
      return job;
    },
  };
}
