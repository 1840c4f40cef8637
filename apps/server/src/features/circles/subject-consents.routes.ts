import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { toConsentEffect, toConsentRequest } from './circle-view.ts';
import type { ConsentDecisionsService, Effect } from './consent-decisions.service.ts';
import type { ConsentRequestsService } from './consent-requests.service.ts';

export interface SubjectConsentsRoutesParts {
  readonly requests: ConsentRequestsService;
  readonly decisions: ConsentDecisionsService;
  readonly links: StorageLinks;
}

export function subjectConsentsRoutes(
  app: FastifyInstance,
  { requests, decisions, links }: SubjectConsentsRoutesParts,
): void {
  const answer = async (userId: string, id: string, effect: Effect) => ({
    data: {
      request: toConsentRequest(await requests.get(userId, id), links),
      effect: toConsentEffect(effect),
    },
  });

  bind(app, operations.askSubjectConsent, async ({ userId, body }) => ({
    data: toConsentRequest(await requests.ask(userId, body.image_id), links),
  }));

  bind(app, operations.listSubjectConsents, async ({ userId, query }) => {
    const { page, limit, direction } = query;
    const offset = (page - 1) * limit;
    const { rows, total } = await requests.list(userId, direction, { offset, limit });
    return {
      data: rows.map((row) => toConsentRequest(row, links)),
      meta: { page, limit, total },
    };
  });

  bind(
    app,
    operations.grantSubjectConsent,
    async ({ userId, params: { consent_request_id: id } }) =>
      answer(userId, id, await decisions.grant(userId, id)),
  );

  bind(
    app,
    operations.refuseSubjectConsent,
    async ({ userId, params: { consent_request_id: id } }) =>
      answer(userId, id, await decisions.refuse(userId, id)),
  );

  bind(
    app,
    operations.revokeSubjectConsent,
    async ({ userId, params: { consent_request_id: id }, body }) =>
      answer(userId, id, await decisions.revoke(userId, id, body.remove_works)),
  );
}
