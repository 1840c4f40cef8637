import { IrisVueError } from '@irisvue/contracts';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { decideAlone, sumBytes } from './images.queries.ts';

export type StorageQuota = ReturnType<typeof createStorageQuota>;

/** How many bytes of full-size pictures a user may keep; announced ones count as what was announced. */
export function createStorageQuota(allowedBytes: number) {
  const usage = async (db: Executor, userId: string) => ({
    used_bytes: await sumBytes(db, userId),
    allowed_bytes: allowedBytes,
  });
  return {
    usage,

    /** Until the transaction ends, nobody else takes up this user's room. */
    async requireRoom(tx: Transaction, userId: string, moreBytes: number): Promise<void> {
      await decideAlone(tx, userId, 'storage');
      const details = await usage(tx, userId);
      if (details.used_bytes + moreBytes > allowedBytes) {
        throw new IrisVueError('QUOTA_EXCEEDED', { details });
      }
    },
  };
}
