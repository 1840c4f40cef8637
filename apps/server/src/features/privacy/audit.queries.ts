import { count, desc, eq, or } from 'drizzle-orm';
import type { Executor } from '../../platform/database/database.ts';
import { type AuditRow, auditLog } from '../../platform/database/schema.ts';

export async function insertAuditEntry(
  db: Executor,
  row: typeof auditLog.$inferInsert,
): Promise<void> {
  await db.insert(auditLog).values(row);
}

/** What someone did, and what was done to them. */
export async function listAuditEntries(
  db: Executor,
  userId: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: AuditRow[]; total: number }> {
  const matching = or(eq(auditLog.actorId, userId), eq(auditLog.subjectId, userId));
  const rows = await db
    .select()
    .from(auditLog)
    .where(matching)
    .orderBy(desc(auditLog.id))
    .offset(page.offset)
    .limit(page.limit);
  const [counted] = await db.select({ total: count() }).from(auditLog).where(matching);
  return { rows, total: counted?.total ?? 0 };
}
