import type { ConsentPurpose, Withdrawal } from '@irisvue/contracts';
import type { Database } from '../../platform/database/database.ts';
import type { ImagesService } from '../images/images.service.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { Consents } from './consents.service.ts';

interface Parts {
  readonly db: Database;
  readonly consents: Consents;
  readonly jobs: JobsService;
  readonly images: ImagesService;
}

/** Withdrawing a consent stops what rests on it; what is kept stays until the person deletes it. */
export function createWithdrawal({ db, consents, jobs, images }: Parts) {
  return async function withdraw(userId: string, purpose: ConsentPurpose): Promise<Withdrawal> {
    await db.transaction((tx) => consents.withdraw(tx, userId, purpose));
    if (purpose !== 'biometric') return { purpose, stopped_jobs: 0, kept_images: 0, offers: [] };
    // From here on no new work can begin; what had begun is stopped, also when withdrawing is repeated.
    const stopped_jobs = await jobs.cancelPictureWork(userId);
    const { total } = await images.list(userId, {}, { offset: 0, limit: 1 });
    return {
      ...{ purpose, stopped_jobs, kept_images: total },
      offers: ['deleteImage', 'deleteMe', 'createDataExport'],
    };
  };
}

export type Withdraw = ReturnType<typeof createWithdrawal>;
