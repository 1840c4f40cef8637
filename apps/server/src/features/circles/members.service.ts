import { type CircleRole, IrisVueError } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor, Transaction } from '../../platform/database/database.ts';
import type { CircleRow, MembershipRow } from '../../platform/database/schema.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { CircleAccess } from './circle-access.service.ts';
import { deleteImagesSharedBy } from './circle-images.queries.ts';
import { tellCircle } from './circle-news.ts';
import {
  maxCirclesOfUser,
  requireAdmin,
  requireMayRemove,
  requireOwner,
  requireRoom,
} from './circle-rules.ts';
import { deleteCircle, lockCircle } from './circles.queries.ts';
import { closeInvitationsBy, closeInvitationsKnownTo } from './departures.queries.ts';
import {
  changeRole,
  countMembershipsOf,
  deleteMembership,
  findMembers,
  findMembership,
  findMembershipsOf,
  insertMembership,
} from './members.queries.ts';
import { countConsentsWithin } from './subject-consents.queries.ts';

export type MembersService = ReturnType<typeof createMembersService>;

/** What went with someone who is no longer in the circle. */
export interface Departed {
  readonly picturesUnshared: number;
  readonly consentsKept: number;
  readonly circleDeleted: boolean;
}

interface Parts {
  readonly db: Database;
  readonly access: CircleAccess;
  readonly audit: Audit;
  readonly now: Clock;
}

/** Who is in a circle, and as what. Each change holds the circle's row: no two happen at once. */
export function createMembersService({ db, access, audit, now }: Parts) {
  async function lockForChange(tx: Transaction, circleId: string): Promise<CircleRow> {
    const circle = await lockCircle(tx, circleId);
    if (circle === undefined) throw new IrisVueError('CIRCLE_NOT_FOUND');
    return circle;
  }

  async function requireOther(
    tx: Transaction,
    circleId: string,
    userId: string,
  ): Promise<MembershipRow> {
    const member = await findMembership(tx, circleId, userId);
    if (member === undefined) throw new IrisVueError('MEMBER_NOT_FOUND');
    return member;
  }

  /** With their pictures and their open invitations; consents that they gave stay until revoked. */
  async function depart(tx: Transaction, circleId: string, userId: string): Promise<Departed> {
    const consentsKept = await countConsentsWithin(tx, circleId, userId);
    const picturesUnshared = await deleteImagesSharedBy(tx, circleId, userId);
    await closeInvitationsBy(tx, circleId, userId, now());
    await deleteMembership(tx, circleId, userId);
    return { picturesUnshared, consentsKept, circleDeleted: false };
  }

  async function handOver(tx: Transaction, circleId: string, from: string, to: string) {
    await changeRole(tx, circleId, from, 'admin');
    await changeRole(tx, circleId, to, 'owner');
    // Only an owner makes admins.
    await closeInvitationsBy(tx, circleId, from, now(), ['admin']);
    await audit.record(tx, {
      ...{ actorId: from, action: 'circle.transferred', subjectId: to },
      details: { circle_id: circleId },
    });
  }

  /** The last one leaves a circle that is nobody's; an owner must first hand it over. */
  async function leave(tx: Transaction, circleId: string, member: MembershipRow) {
    const others = (await findMembers(tx, circleId)).length - 1;
    if (member.role === 'owner' && others > 0) throw new IrisVueError('OWNER_STAYS');
    const departed = await depart(tx, circleId, member.userId);
    if (others > 0) return departed;
    await deleteCircle(tx, circleId);
    return { ...departed, circleDeleted: true };
  }

  async function expel(
    tx: Transaction,
    circleId: string,
    by: MembershipRow,
    member: MembershipRow,
  ) {
    requireMayRemove(by, member);
    await closeInvitationsKnownTo(tx, circleId, member.userId, now());
    return depart(tx, circleId, member.userId);
  }

  return {
    isMember: async (circleId: string, userId: string, executor: Executor = db) =>
      (await findMembership(executor, circleId, userId)) !== undefined,

    count: async (circleId: string) => (await findMembers(db, circleId)).length,

    requireAdmin: async (executor: Executor, userId: string, circleId: string): Promise<void> =>
      requireAdmin(await access.requireMember(userId, circleId, executor)),

    /** Admins invite members; only the owner invites admins. Nobody is invited where there is no room. */
    async requireMayInvite(
      tx: Transaction,
      userId: string,
      circleId: string,
      role: CircleRole,
    ): Promise<CircleRow> {
      const circle = await lockForChange(tx, circleId);
      const by = await access.requireMember(userId, circleId, tx);
      requireAdmin(by);
      if (role !== 'member') requireOwner(by);
      requireRoom(circle, await findMembers(tx, circleId));
      return circle;
    },

    lockForChange,
    tell: tellCircle,

    /** Within the transaction that uses up the invitation and holds the circle. */
    async join(
      tx: Transaction,
      circle: CircleRow,
      userId: string,
      role: CircleRole,
    ): Promise<void> {
      requireRoom(circle, await findMembers(tx, circle.id));
      if ((await countMembershipsOf(tx, userId)) >= maxCirclesOfUser) {
        throw new IrisVueError('CIRCLE_LIMIT', { details: { max_circles: maxCirclesOfUser } });
      }
      await insertMembership(tx, { circleId: circle.id, userId, role, joinedAt: now() });
      await audit.record(tx, {
        ...{ actorId: userId, action: 'circle.member_joined', subjectId: circle.id },
        details: { role },
      });
      await tellCircle(tx, circle.id, 'members');
    },

    async setRole(
      byId: string,
      circleId: string,
      userId: string,
      role: 'admin' | 'member',
    ): Promise<void> {
      await db.transaction(async (tx) => {
        await lockCircle(tx, circleId);
        requireOwner(await access.requireMember(byId, circleId, tx));
        const member = await requireOther(tx, circleId, userId);
        if (member.role === 'owner') throw new IrisVueError('CIRCLE_ROLE_REQUIRED');
        if (member.role === role) return;
        await changeRole(tx, circleId, userId, role);
        // Invitations are an admin's: those of someone who no longer is one would let people in unseen.
        if (role === 'member') await closeInvitationsBy(tx, circleId, userId, now());
        await audit.record(tx, {
          ...{ actorId: byId, action: 'circle.role_changed', subjectId: userId },
          details: { circle_id: circleId, from: member.role, to: role },
        });
        await tellCircle(tx, circleId, 'members');
      });
    },

    async transfer(byId: string, circleId: string, userId: string): Promise<void> {
      await db.transaction(async (tx) => {
        await lockCircle(tx, circleId);
        requireOwner(await access.requireMember(byId, circleId, tx));
        const heir = await requireOther(tx, circleId, userId);
        if (heir.role === 'owner') return;
        await handOver(tx, circleId, byId, userId);
        await tellCircle(tx, circleId, 'members');
      });
    },

    /** Oneself, which is leaving, or someone else. */
    async remove(byId: string, circleId: string, userId: string): Promise<Departed> {
      return db.transaction(async (tx) => {
        await lockCircle(tx, circleId);
        const by = await access.requireMember(byId, circleId, tx);
        const member = await requireOther(tx, circleId, userId);
        const departed =
          byId === userId
            ? await leave(tx, circleId, member)
            : await expel(tx, circleId, by, member);
        await audit.record(tx, {
          actorId: byId,
          action: byId === userId ? 'circle.member_left' : 'circle.member_removed',
          subjectId: userId,
          details: { circle_id: circleId, pictures_unshared: departed.picturesUnshared },
        });
        await tellCircle(tx, circleId, 'members', [userId]);
        return departed;
      });
    },

    /** Circles of an account that goes pass to the oldest admin, else the oldest member, else they go too. */
    async handleAccountDeletion(tx: Transaction, userId: string): Promise<void> {
      for (const { circleId } of await findMembershipsOf(tx, userId)) {
        await lockCircle(tx, circleId);
        const members = await findMembers(tx, circleId);
        const leaving = members.find((member) => member.userId === userId);
        const [heir] = members.filter((member) => member.userId !== userId);
        if (leaving === undefined) continue;
        if (heir !== undefined && leaving.role === 'owner') {
          await handOver(tx, circleId, userId, heir.userId);
        }
        await leave(tx, circleId, { ...leaving, role: 'member' });
        await tellCircle(tx, circleId, 'members');
      }
    },
  };
}
