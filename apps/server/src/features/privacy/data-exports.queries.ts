import type { JobStatus } from '@irisvue/contracts';
import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { type DataExportRow, dataExports, jobs, users } from '../../platform/database/schema.ts';

export interface KnownExport {
  readonly export: DataExportRow;
  readonly status: JobStatus;
}

export async function listExports(db: Executor, userId: string): Promise<KnownExport[]> {
  return db
    .select({ export: dataExports, status: jobs.status })
    .from(dataExports)
    .innerJoin(jobs, eq(jobs.id, dataExports.jobId))
    .where(eq(dataExports.userId, userId))
    .orderBy(desc(dataExports.id));
}

/** Of two requests at the same time the second waits, and finds what the first has begun. */
export async function lockExportsOf(tx: Transaction, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
}

export async function insertExport(
  tx: Transaction,
  row: typeof dataExports.$inferInsert,
): Promise<DataExportRow> {
  const [inserted] = await tx.insert(dataExports).values(row).returning();
  if (inserted === undefined) throw new Error('an insert without conflict gives its row');
  return inserted;
}

export async function updateExport(
  tx: Transaction,
  id: string,
  changes: Partial<DataExportRow>,
): Promise<DataExportRow | undefined> {
  const [row] = await tx.update(dataExports).set(changes).where(eq(dataExports.id, id)).returning();
  return row;
}

export async function findContact(db: Executor, userId: string) {
  const [row] = await db
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId));
  return row;
}

/** Expired ones, and those that never came to be. */
export async function findOldExports(
  db: Executor,
  at: Date,
  askedBefore: Date,
): Promise<DataExportRow[]> {
  return db
    .select()
    .from(dataExports)
    .where(
      or(
        lt(dataExports.expiresAt, at),
        and(isNull(dataExports.objectKey), lt(dataExports.createdAt, askedBefore)),
      ),
    );
}

export async function deleteExport(db: Executor, id: string): Promise<void> {
  await db.delete(dataExports).where(eq(dataExports.id, id));
}
