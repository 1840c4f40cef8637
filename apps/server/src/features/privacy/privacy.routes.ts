import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../platform/database/database.ts';
import { bind } from '../../platform/http/bind.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import type { Audit } from './audit.service.ts';
import { consentText } from './consent-texts.ts';
import type { Consents } from './consents.service.ts';
import type { PrivacySettingsService } from './privacy-settings.service.ts';
import { toAuditEntry, toConsent } from './privacy-view.ts';
import type { Withdraw } from './withdrawal.service.ts';

interface Parts {
  readonly db: Database;
  readonly analytics: Analytics;
  readonly audit: Audit;
  readonly consents: Consents;
  readonly withdraw: Withdraw;
  readonly settings: PrivacySettingsService;
}

export function privacyRoutes(
  app: FastifyInstance,
  { db, analytics, audit, consents, withdraw, settings }: Parts,
): void {
  bind(app, operations.getConsentText, async ({ query }) => ({
    data: consentText(query.purpose, query.jurisdiction, query.locale),
  }));

  bind(app, operations.listConsents, async ({ userId }) => ({
    data: (await consents.list(userId)).map(({ consent, isInForce }) =>
      toConsent(consent, isInForce),
    ),
  }));

  bind(app, operations.grantConsent, async ({ userId, body }) => {
    const granted = await consents.grant(userId, body);
    analytics.track(userId, 'consent_given', { purpose: body.purpose });
    return { data: toConsent(granted, true) };
  });

  bind(app, operations.withdrawConsent, async ({ userId, params }) => ({
    data: await withdraw(userId, params.purpose),
  }));

  bind(app, operations.getPrivacySettings, async ({ userId }) => ({
    data: await settings.get(userId),
  }));

  bind(app, operations.updatePrivacySettings, async ({ userId, body }) => ({
    data: await settings.update(userId, body),
  }));

  bind(app, operations.listAuditEntries, async ({ userId, query: { page, limit } }) => {
    const { rows, total } = await audit.list(db, userId, { offset: (page - 1) * limit, limit });
    return { data: rows.map((row) => toAuditEntry(row, userId)), meta: { page, limit, total } };
  });
}
