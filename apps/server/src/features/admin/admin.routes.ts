import { type Overview, operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import { queueBoardPath } from '../../platform/queue/queue-board.ts';
import type { RollUp } from '../analytics/roll-up.service.ts';
import { toSubmittedJob } from '../jobs/job-view.ts';
import type { AdminService } from './admin.service.ts';
import { toAdminJob, toAdminMail, toAdminUser } from './admin-view.ts';
import type { QueueBoardPass } from './queue-board-pass.ts';

interface Parts {
  readonly admin: AdminService;
  readonly overview: () => Promise<Overview>;
  readonly rollUp: RollUp;
  readonly boardPass: QueueBoardPass;
}

export function adminRoutes(
  app: FastifyInstance,
  { admin, overview, rollUp, boardPass }: Parts,
): void {
  bind(app, operations.getOverview, async () => ({ data: await overview() }));

  bind(app, operations.listDailyNumbers, async ({ query }) => ({
    data: await rollUp.listDays(query.days),
  }));

  bind(app, operations.listUsers, async ({ userId, query }) => {
    const { page, limit, ...filter } = query;
    const { rows, total, described } = await admin.listUsers(userId, filter, placeOf(query));
    return { data: rows.map((row) => toAdminUser(row, described)), meta: { page, limit, total } };
  });

  bind(app, operations.listAllJobs, async ({ query }) => {
    const { page, limit, ...filter } = query;
    const { rows, total } = await admin.listJobs(filter, placeOf(query));
    return { data: rows.map(toAdminJob), meta: { page, limit, total } };
  });

  bind(app, operations.retryAnyJob, async ({ userId, params }) => ({
    data: toSubmittedJob(await admin.retryJob(userId, params.job_id)),
  }));

  bind(app, operations.listMails, async ({ userId, query }) => {
    const { page, limit, status } = query;
    const { rows, total } = await admin.listMails(userId, status, placeOf(query));
    return { data: rows.map(toAdminMail), meta: { page, limit, total } };
  });

  bind(app, operations.getMail, async ({ userId, params }) => {
    const mail = await admin.getMail(userId, params.mail_id);
    return { data: { ...toAdminMail(mail), text: mail.textBody, html: mail.htmlBody } };
  });

  bind(app, operations.listAudit, async ({ query }) => {
    const { page, limit, about } = query;
    const { rows, total } = await admin.listAudit(about, placeOf(query));
    return {
      data: rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        actor_id: row.actorId,
        action: row.action,
        subject_id: row.subjectId,
        details: row.details,
      })),
      meta: { page, limit, total },
    };
  });

  bind(app, operations.openQueueBoard, async ({ userId, request, reply }) => {
    const expiresAt = boardPass.issue(userId, request, reply);
    return { data: { url: queueBoardPath, expires_at: expiresAt.toISOString() } };
  });
}

const placeOf = ({ page, limit }: { readonly page: number; readonly limit: number }) => ({
  offset: (page - 1) * limit,
  limit,
});
