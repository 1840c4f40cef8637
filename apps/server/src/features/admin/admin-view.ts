import type { AdminJob, AdminMail, AdminUser } from '@irisvue/contracts';
import type { JobRow, MailRow, UserRow } from '../../platform/database/schema.ts';
import { toJob } from '../jobs/job-view.ts';

export interface DescribedUsers {
  readonly premium: ReadonlySet<string>;
  readonly images: ReadonlyMap<string, number>;
}

export const toAdminUser = (row: UserRow, { premium, images }: DescribedUsers): AdminUser => ({
  id: row.id,
  email: row.email,
  email_verified: row.emailVerifiedAt !== null,
  role: row.role,
  plan: premium.has(row.id) ? 'premium' : 'free',
  images: images.get(row.id) ?? 0,
  created_at: row.createdAt.toISOString(),
  last_active_at: row.lastActiveAt.toISOString(),
});

export const toAdminJob = (row: JobRow): AdminJob => ({ ...toJob(row), user_id: row.userId });

export const toAdminMail = (row: MailRow): AdminMail => ({
  id: row.id,
  to: row.toAddress,
  template: row.template,
  locale: row.locale,
  subject: row.subject,
  status: row.status,
  attempts: row.attempts,
  created_at: row.createdAt.toISOString(),
  sent_at: row.sentAt?.toISOString() ?? null,
});
