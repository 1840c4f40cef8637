import type { Transaction } from '../../platform/database/database.ts';
import { moveJob } from './jobs.queries.ts';

/** Which picture a job is about. */
export const jobPictures = {
  /** A job that has just been completed is about another picture from now on. */
  async follow(tx: Transaction, jobId: string, imageId: string): Promise<void> {
    await moveJob(tx, jobId, ['completed'], { imageId });
  },
};
