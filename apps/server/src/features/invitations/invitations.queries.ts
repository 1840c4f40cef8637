import { and, count, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import {
  type CircleRow,
  circles,
  type InvitationRow,
  invitations,
} from '../../platform/database/schema.ts';

export async function insertInvitation(db: Executor, row: InvitationRow): Promise<void> {
  await db.insert(invitations).values(row);
}

export async function findInvitationByToken(
  db: Executor,
  tokenHash: string,
): Promise<InvitationRow | undefined> {
  const [row] = await db.select().from(invitations).where(eq(invitations.tokenHash, tokenHash));
  return row;
}

/** By its id, which is no secret: only one that was sent to this address. */
export async function findInvitationTo(
  db: Executor,
  id: string,
  email: string,
): Promise<InvitationRow | undefined> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), eq(invitations.email, email)));
  return row;
}

export async function lockInvitation(
  tx: Transaction,
  id: string,
): Promise<InvitationRow | undefined> {
  const [row] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('update');
  return row;
}

export async function updateInvitation(
  db: Executor,
  id: string,
  changes: Partial<InvitationRow>,
): Promise<void> {
  await db.update(invitations).set(changes).where(eq(invitations.id, id));
}

export async function findInvitationsOfCircle(
  db: Executor,
  circleId: string,
): Promise<InvitationRow[]> {
  return db
    .select()
    .from(invitations)
    .where(eq(invitations.circleId, circleId))
    .orderBy(desc(invitations.id))
    .limit(200);
}

const isOpen = (at: Date) =>
  and(
    isNull(invitations.revokedAt),
    isNull(invitations.declinedAt),
    gt(invitations.expiresAt, at),
    lt(invitations.uses, invitations.maxUses),
  );

export async function findOpenInvitationsTo(
  db: Executor,
  email: string,
  at: Date,
): Promise<{ invitation: InvitationRow; circle: CircleRow }[]> {
  return db
    .select({ invitation: invitations, circle: circles })
    .from(invitations)
    .innerJoin(circles, eq(circles.id, invitations.circleId))
    .where(and(eq(invitations.email, email), isOpen(at)))
    .orderBy(desc(invitations.id))
    .limit(200);
}

export async function countOpenInvitations(
  db: Executor,
  circleId: string,
  at: Date,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(invitations)
    .where(and(eq(invitations.circleId, circleId), isOpen(at)));
  return row?.total ?? 0;
}

export async function countMailedBy(
  db: Executor,
  invitedById: string,
  since: Date,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(invitations)
    .where(
      and(
        eq(invitations.invitedById, invitedById),
        eq(invitations.kind, 'email'),
        gt(invitations.createdAt, since),
      ),
    );
  return row?.total ?? 0;
}

/** What is still open to an address; the new one takes its place. */
export async function revokeOpenTo(
  db: Executor,
  circleId: string,
  email: string,
  at: Date,
): Promise<void> {
  await db
    .update(invitations)
    .set({ revokedAt: at })
    .where(and(eq(invitations.circleId, circleId), eq(invitations.email, email), isOpen(at)));
}

export async function countUse(db: Executor, id: string): Promise<void> {
  await db
    .update(invitations)
    .set({ uses: sql`${invitations.uses} + 1` })
    .where(eq(invitations.id, id));
}
