import { IrisVueError } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { JobRow, MailRow } from '../../platform/database/schema.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { Audit } from '../privacy/audit.service.ts';
import {
  type AnyJobFilter,
  describeUsers,
  findAnyJobs,
  findAudit,
  findMail,
  findMails,
  findUsers,
  type Place,
  type UserFilter,
} from './admin.queries.ts';

export type AdminService = ReturnType<typeof createAdminService>;

interface Parts {
  readonly db: Database;
  readonly audit: Audit;
  readonly jobs: JobsService;
  readonly now: Clock;
}

/** What operators see of everybody. Whatever shows who someone is leaves a line in the audit log. */
export function createAdminService({ db, audit, jobs, now }: Parts) {
  return {
    async listUsers(actorId: string, filter: UserFilter, place: Place) {
      const { email, ...rest } = filter;
      await audit.record(db, {
        ...{ actorId, action: 'admin.users_listed' },
        // What was searched for is personal itself.
        details: { ...rest, ...place, by_email: email !== undefined },
      });
      const { rows, total } = await findUsers(db, filter, place, now());
      const ids = rows.map(({ id }) => id);
      return { rows, total, described: await describeUsers(db, ids, now()) };
    },

    listJobs: (filter: AnyJobFilter, place: Place) => findAnyJobs(db, filter, place),

    /** Whatever the limits of its user. */
    async retryJob(actorId: string, id: string): Promise<JobRow> {
      return jobs.putBack(await jobs.find(id), (tx) =>
        audit.record(tx, { actorId, action: 'admin.job_retried', subjectId: id }),
      );
    },

    async listMails(actorId: string, status: MailRow['status'] | undefined, place: Place) {
      const details = { status: status ?? null, ...place };
      await audit.record(db, { actorId, action: 'admin.mails_listed', details });
      return findMails(db, status, place);
    },

    /** Only what is kept for the operator to pass on: the links of other mail are their readers' alone. */
    async getMail(actorId: string, id: string): Promise<MailRow> {
      const mail = await findMail(db, id);
      if (mail?.status !== 'kept') throw new IrisVueError('MAIL_NOT_FOUND');
      await audit.record(db, { actorId, action: 'admin.mail_read', subjectId: id });
      return mail;
    },

    listAudit: (about: string | undefined, place: Place) => findAudit(db, about, place),
  };
}
