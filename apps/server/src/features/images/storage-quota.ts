import { IrisVueError } from '@irisvue/contracts';
import type { Executor } from '../../platform/database/database.ts';
import { sumBytes } from './images.queries.ts';

export type StorageQuota = ReturnType<typeof createStorageQuota>;

/** How many bytes of full-size pictures a user may keep; announced ones count as what was announced. */
export function createStorageQuota(allowedBytes: number) {
  const usage = async (db: Executor, userId: string) => ({
    used_bytes: await sumBytes(db, userId),
    allowed_bytes: allowedBytes,
  });
  return {
    usage,

    async requireRoom(db: Executor, userId: string, moreBytes: number): Promise<void> {
      const details = await usage(db, userId);
      if (details.used_bytes + moreBytes > allowedBytes) {
        throw new IrisVueError('QUOTA_EXCEEDED', { details });
      }
    },
  };
}
