import type { AuditEntry, Consent } from '@irisvue/contracts';
import type { AuditRow, ConsentRow } from '../../platform/database/schema.ts';

export const toConsent = (row: ConsentRow, isInForce: boolean): Consent => ({
  id: row.id,
  purpose: row.purpose,
  version: row.version,
  jurisdiction: row.jurisdiction,
  locale: row.locale,
  text_sha256: row.textSha256,
  granted_at: row.grantedAt.toISOString(),
  withdrawn_at: row.withdrawnAt?.toISOString() ?? null,
  in_force: isInForce,
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
