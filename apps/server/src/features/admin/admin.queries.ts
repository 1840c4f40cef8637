import type { JobStatus, JobType, UserRole } from '@irisvue/contracts';
import { and, count, desc, eq, inArray, like, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Executor } from '../../platform/database/database.ts';
import {
  type AuditRow,
  auditLog,
  images,
  type JobRow,
  jobs,
  type MailRow,
  mails,
  type UserRow,
  users,
} from '../../platform/database/schema.ts';
import { premiumUsers } from '../payments/premium-users.ts';

export interface Place {
  readonly offset: number;
  readonly limit: number;
}

export interface UserFilter {
  readonly email?: string | undefined;
  readonly role?: UserRole | undefined;
  readonly plan?: 'free' | 'premium' | undefined;
}

export interface AnyJobFilter {
  readonly status?: JobStatus | undefined;
  readonly type?: JobType | undefined;
  readonly code?: string | undefined;
}

async function countRows(db: Executor, table: PgTable, matching: SQL | undefined): Promise<number> {
  const [counted] = await db.select({ total: count() }).from(table).where(matching);
  return counted?.total ?? 0;
}

export async function findUsers(db: Executor, filter: UserFilter, place: Place, at: Date) {
  const conditions: SQL[] = [];
  if (filter.email !== undefined) {
    // What stands for anything in a pattern stands for itself in an address.
    const beginning = filter.email.replace(/[\\%_]/g, '\\$&');
    conditions.push(like(users.email, `${beginning}%`));
  }
  if (filter.role !== undefined) conditions.push(eq(users.role, filter.role));
  const premium = premiumUsers(db, at);
  if (filter.plan === 'premium') conditions.push(inArray(users.id, premium));
  if (filter.plan === 'free') conditions.push(notInArray(users.id, premium));
  const matching = and(...conditions);
  const rows: UserRow[] = await db
    .select()
    .from(users)
    .where(matching)
    .orderBy(desc(users.id))
    .offset(place.offset)
    .limit(place.limit);
  return { rows, total: await countRows(db, users, matching) };
}

/** Of these users: who has premium, and how many pictures each has. */
export async function describeUsers(db: Executor, ids: readonly string[], at: Date) {
  const premium = await db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, [...ids]), inArray(users.id, premiumUsers(db, at))));
  const pictures = await db
    .select({ userId: images.userId, count: count() })
    .from(images)
    .where(inArray(images.userId, [...ids]))
    .groupBy(images.userId);
  return {
    premium: new Set(premium.map(({ id }) => id)),
    images: new Map(pictures.map((row) => [row.userId, row.count])),
  };
}

export async function findAnyJobs(db: Executor, filter: AnyJobFilter, place: Place) {
  const conditions: SQL[] = [];
  if (filter.status !== undefined) conditions.push(eq(jobs.status, filter.status));
  if (filter.type !== undefined) conditions.push(eq(jobs.type, filter.type));
  if (filter.code !== undefined) {
    conditions.push(eq(jobs.status, 'failed'), sql`${jobs.error} ->> 'code' = ${filter.code}`);
  }
  const matching = and(...conditions);
  const rows: JobRow[] = await db
    .select()
    .from(jobs)
    .where(matching)
    .orderBy(desc(jobs.id))
    .offset(place.offset)
    .limit(place.limit);
  return { rows, total: await countRows(db, jobs, matching) };
}

export async function findMails(db: Executor, status: MailRow['status'] | undefined, place: Place) {
  const matching = status === undefined ? undefined : eq(mails.status, status);
  const rows: MailRow[] = await db
    .select()
    .from(mails)
    .where(matching)
    .orderBy(desc(mails.id))
    .offset(place.offset)
    .limit(place.limit);
  return { rows, total: await countRows(db, mails, matching) };
}

export async function findMail(db: Executor, id: string): Promise<MailRow | undefined> {
  const [row] = await db.select().from(mails).where(eq(mails.id, id));
  return row;
}

export async function findAudit(db: Executor, about: string | undefined, place: Place) {
  const matching =
    about === undefined
      ? undefined
      : or(eq(auditLog.actorId, about), eq(auditLog.subjectId, about));
  const rows: AuditRow[] = await db
    .select()
    .from(auditLog)
    .where(matching)
    .orderBy(desc(auditLog.id))
    .offset(place.offset)
    .limit(place.limit);
  return { rows, total: await countRows(db, auditLog, matching) };
}
