import { IrisVueError, isFinished } from '@irisvue/contracts';
import {
  type Database,
  despiteDeadlocks,
  type Transaction,
} from '../../platform/database/database.ts';
import type { ImageRow } from '../../platform/database/schema.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { MembersService } from '../circles/members.service.ts';
import { deleteImages, filesOf, findImagesWithIrisOf } from '../images/person-images.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { PaymentsService } from '../payments/payments.service.ts';
import {
  deleteAccountRows,
  deleteJobsThatGo,
  findExportIds,
  findPeople,
  lockAccount,
} from './account-deletion.queries.ts';
import type { Audit } from './audit.service.ts';

interface Parts {
  readonly db: Database;
  readonly jobs: JobsService;
  readonly payments: Pick<PaymentsService, 'handleAccountDeletion'>;
  readonly circleMembers: Pick<MembersService, 'handleAccountDeletion'>;
  readonly audit: Audit;
  readonly mail: Mail;
}

export type AccountDeletion = ReturnType<typeof createAccountDeletion>;

/**
 * One transaction removes every row and leaves a job that names the files: from then on the account does
 * not exist, and whatever crashes, the job goes on until the files are gone too.
 */
export function createAccountDeletion(parts: Parts) {
  const { db, jobs, payments, circleMembers, audit, mail } = parts;

  /** Works of others that the iris is in go too; their owners are told, though not who it was. */
  async function tellOwners(tx: Transaction, images: readonly ImageRow[], userId: string) {
    const works = images.filter((image) => image.userId !== userId);
    const owners = await findPeople(tx, [...new Set(works.map((work) => work.userId))]);
    for (const owner of owners) {
      const count = works.filter((work) => work.userId === owner.id).length;
      await mail.send(tx, {
        ...{ template: 'works_removed', to: owner.email, userId: owner.id, locale: owner.locale },
        values: { count },
      });
      await audit.record(tx, {
        ...{ actorId: null, action: 'works.removed', subjectId: owner.id, details: { count } },
      });
    }
  }

  return {
    async remove(userId: string, reason: 'asked' | 'idle'): Promise<void> {
      // First: nobody may go on paying for an account that is gone.
      await payments.handleAccountDeletion(userId);
      // Workers lock a picture first and then the account, this the other way round.
      const { erasure, stopped } = await despiteDeadlocks(() =>
        db.transaction(async (tx) => {
          const user = await lockAccount(tx, userId);
          if (user === undefined) throw new IrisVueError('UNAUTHENTICATED');
          const images = await findImagesWithIrisOf(tx, userId);
          const imageIds = images.map(({ id }) => id);
          const gone = await deleteJobsThatGo(tx, userId, imageIds);
          const files = filesOf(images);
          const previews = gone.filter(({ type }) => type === 'preview').map(({ id }) => id);
          const exports = await findExportIds(tx, userId);
          await tellOwners(tx, images, userId);
          await deleteImages(tx, imageIds);
          await circleMembers.handleAccountDeletion(tx, userId);
          await deleteAccountRows(tx, user);
          await audit.record(tx, {
            ...{ actorId: reason === 'asked' ? userId : null, action: 'account.deleted' },
            ...{ subjectId: userId, details: { reason } },
          });
          const job = await jobs.insert(tx, {
            ...{ type: 'erase_files', userId: null, imageId: null },
            input: { ...files, folders: [...files.folders, ...previews], exports },
          });
          return { erasure: job, stopped: gone.filter(({ status }) => !isFinished(status)) };
        }),
      );
      await jobs.enqueue(erasure);
      await Promise.all(stopped.map(jobs.forget));
    },
  };
}
