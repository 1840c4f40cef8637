import type { AuditEntry, Consent } from '@irisvue/contracts';
import type { AuditRow, ConsentRow } from '../../platform/database/schema.ts';
import { consentVersions } from './consent-texts.ts';

export const toConsent = (row: ConsentRow): Consent => ({
  id: row.id,
  purpose: row.purpose,
  version: row.version,
  jurisdiction: row.jurisdiction,
  locale: row.locale,
  text_sha256: row.textSha256,
  granted_at: row.grantedAt.toISOString(),
  withdrawn_at: row.withdrawnAt?.toISOString() ?? null,
  in_force: row.withdrawnAt === null && row.version === consentVersions[row.purpose],
});

/** Whoever else did it stays unnamed. */
export const toAuditEntry = (row: AuditRow, viewerId: string): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  action: row.action,
  by_me: row.actorId === viewerId,
  subject_id: row.subjectId,
  details: row.details,
});
