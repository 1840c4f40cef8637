import type { SubjectConsentStatus } from '@irisvue/contracts';
import { and, count, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import {
  circleImages,
  type ImageRow,
  images,
  memberships,
  type SubjectConsentRow,
  subjectConsents,
} from '../../platform/database/schema.ts';

/**
 * Which of these pictures someone may use. Within a transaction the consents stay as they are until its
 * end: who revokes one meanwhile waits, and then finds what was made.
 */
export async function findGrantedImageIds(
  db: Executor,
  userId: string,
  imageIds: readonly string[],
): Promise<Set<string>> {
  if (imageIds.length === 0) return new Set();
  const rows = await db
    .select({ imageId: subjectConsents.imageId })
    .from(subjectConsents)
    .where(
      and(
        eq(subjectConsents.requestedById, userId),
        eq(subjectConsents.status, 'granted'),
        inArray(subjectConsents.imageId, [...imageIds]),
      ),
    )
    .for('share');
  return new Set(rows.flatMap(({ imageId }) => imageId ?? []));
}

/** Nothing when it was asked before. */
export async function insertSubjectConsent(
  db: Executor,
  row: SubjectConsentRow,
): Promise<SubjectConsentRow | undefined> {
  const [inserted] = await db.insert(subjectConsents).values(row).onConflictDoNothing().returning();
  return inserted;
}

export async function findSubjectConsent(
  db: Executor,
  imageId: string,
  requestedById: string,
): Promise<SubjectConsentRow | undefined> {
  const [row] = await db
    .select()
    .from(subjectConsents)
    .where(
      and(eq(subjectConsents.imageId, imageId), eq(subjectConsents.requestedById, requestedById)),
    );
  return row;
}

export async function findSubjectConsentById(
  db: Executor,
  id: string,
): Promise<SubjectConsentRow | undefined> {
  const [row] = await db.select().from(subjectConsents).where(eq(subjectConsents.id, id));
  return row;
}

export async function lockSubjectConsent(
  tx: Transaction,
  id: string,
): Promise<SubjectConsentRow | undefined> {
  const [row] = await tx
    .select()
    .from(subjectConsents)
    .where(eq(subjectConsents.id, id))
    .for('update');
  return row;
}

export async function decideSubjectConsent(
  db: Executor,
  id: string,
  status: SubjectConsentStatus,
  decidedAt: Date,
): Promise<void> {
  await db.update(subjectConsents).set({ status, decidedAt }).where(eq(subjectConsents.id, id));
}

export async function countWaiting(
  db: Executor,
  requestedById: string,
  subjectUserId: string,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(subjectConsents)
    .where(
      and(
        eq(subjectConsents.requestedById, requestedById),
        eq(subjectConsents.subjectUserId, subjectUserId),
        eq(subjectConsents.status, 'asked'),
      ),
    );
  return row?.total ?? 0;
}

/** Consents that someone gave to members of a circle. */
export async function countConsentsWithin(
  db: Executor,
  circleId: string,
  subjectUserId: string,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(subjectConsents)
    .innerJoin(memberships, eq(memberships.userId, subjectConsents.requestedById))
    .where(
      and(
        eq(memberships.circleId, circleId),
        eq(subjectConsents.subjectUserId, subjectUserId),
        eq(subjectConsents.status, 'granted'),
      ),
    );
  return row?.total ?? 0;
}

export interface SeenConsent {
  readonly consent: SubjectConsentRow;
  /** Null for those who do not see it (any more). */
  readonly picture: ImageRow | null;
}

/** Requests that someone got or sent, or one of them. */
export async function listSubjectConsents(
  db: Executor,
  viewerId: string,
  which: { readonly direction: 'received' | 'sent' } | { readonly id: string },
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: SeenConsent[]; total: number }> {
  const received = eq(subjectConsents.subjectUserId, viewerId);
  const sent = eq(subjectConsents.requestedById, viewerId);
  const matching =
    'id' in which
      ? and(eq(subjectConsents.id, which.id), or(received, sent))
      : { received, sent }[which.direction];
  const picture = alias(images, 'picture');
  const isSeen = sql`(${picture.userId} = ${viewerId} or exists (
    select 1 from ${circleImages} join ${memberships} on ${memberships.circleId} = ${circleImages.circleId}
    where ${circleImages.imageId} = ${picture.id} and ${memberships.userId} = ${viewerId}))`;
  const rows = await db
    .select({ consent: subjectConsents, picture })
    .from(subjectConsents)
    .leftJoin(picture, and(eq(picture.id, subjectConsents.imageId), isSeen))
    .where(matching)
    .orderBy(desc(subjectConsents.id))
    .offset(page.offset)
    .limit(page.limit);
  const [counted] = await db.select({ total: count() }).from(subjectConsents).where(matching);
  return { rows, total: counted?.total ?? 0 };
}
