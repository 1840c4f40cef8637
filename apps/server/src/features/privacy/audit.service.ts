import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/database.ts';
import { newIdAt } from '../../platform/ids.ts';
import { insertAuditEntry, listAuditEntries } from './audit.queries.ts';

export interface AuditEntryDraft {
  /** Who did it; null for the house. */
  readonly actorId: string | null;
  /** A thing and what was done to it, such as `circle.member_removed`. */
  readonly action: string;
  /** The person, picture or circle that it was done to. */
  readonly subjectId?: string;
  /** Nothing personal: the entry outlives the account. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export type Audit = ReturnType<typeof createAudit>;

/** What was done to whose data. The log only grows; a trigger of the database sees to it. */
export function createAudit(now: Clock) {
  return {
    /** In the transaction of what it tells of: neither is written without the other. */
    record: (db: Executor, { actorId, action, subjectId, details = {} }: AuditEntryDraft) =>
      insertAuditEntry(db, {
        ...{ id: newIdAt(now()), at: now(), actorId, action, details },
        subjectId: subjectId ?? null,
      }),

    list: listAuditEntries,
  };
}
