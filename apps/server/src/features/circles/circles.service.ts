import { type CircleKind, IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor } from '../../platform/database/database.ts';
import type { CircleRow, MembershipRow } from '../../platform/database/schema.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { CircleAccess } from './circle-access.service.ts';
import { tellCircle } from './circle-news.ts';
import { maxCirclesOfUser, requireAdmin, requireOwner } from './circle-rules.ts';
import {
  deleteCircle,
  findCircle,
  findCirclesOf,
  insertCircle,
  lockCircle,
  renameCircle,
} from './circles.queries.ts';
import { countMembershipsOf, findMembers, insertMembership } from './members.queries.ts';
import { findPeople, type PersonRow } from './people.queries.ts';

export type CirclesService = ReturnType<typeof createCirclesService>;

/** A circle as one of its members sees it. */
export interface SeenCircle {
  readonly circle: CircleRow;
  readonly membership: MembershipRow;
  readonly memberCount: number;
}

export interface SeenMember {
  readonly membership: MembershipRow;
  readonly person: PersonRow;
}

interface Parts {
  readonly db: Database;
  readonly access: CircleAccess;
  readonly audit: Audit;
  readonly analytics: Analytics;
  readonly now: Clock;
}

/** Circles exist for those who are in them. */
export function createCirclesService({ db, access, audit, analytics, now }: Parts) {
  async function get(userId: string, circleId: string, executor: Executor = db) {
    const membership = await access.requireMember(userId, circleId, executor);
    const circle = await findCircle(executor, circleId);
    if (circle === undefined) throw new IrisVueError('CIRCLE_NOT_FOUND');
    const rows = await findMembers(executor, circleId);
    const people = await findPeople(
      executor,
      rows.map((row) => row.userId),
    );
    const members = rows.flatMap((row): SeenMember[] => {
      const person = people.get(row.userId);
      return person === undefined ? [] : [{ membership: row, person }];
    });
    return { circle, membership, memberCount: rows.length, members };
  }

  return {
    get,

    /** For those who hold an invitation to it. */
    async find(circleId: string): Promise<CircleRow> {
      const circle = await findCircle(db, circleId);
      if (circle === undefined) throw new IrisVueError('CIRCLE_NOT_FOUND');
      return circle;
    },

    list: (userId: string): Promise<SeenCircle[]> => findCirclesOf(db, userId),

    async create(
      userId: string,
      { name, kind }: { readonly name: string; readonly kind: CircleKind },
    ): Promise<SeenCircle> {
      const created = await db.transaction(async (tx) => {
        if ((await countMembershipsOf(tx, userId)) >= maxCirclesOfUser) {
          throw new IrisVueError('CIRCLE_LIMIT', { details: { max_circles: maxCirclesOfUser } });
        }
        const at = now();
        const circle = { id: uuidv7(), name, kind, createdAt: at };
        const membership = {
          ...{ circleId: circle.id, userId, joinedAt: at },
          role: 'owner',
        } as const;
        await insertCircle(tx, circle);
        await insertMembership(tx, membership);
        await audit.record(tx, {
          ...{ actorId: userId, action: 'circle.created', subjectId: circle.id },
        });
        await tellCircle(tx, circle.id, 'created');
        return { circle, membership, memberCount: 1 };
      });
      analytics.track(userId, 'circle_created', { circle_id: created.circle.id, kind });
      return created;
    },

    async rename(userId: string, circleId: string, name: string): Promise<SeenCircle> {
      return db.transaction(async (tx) => {
        await lockCircle(tx, circleId);
        requireAdmin(await access.requireMember(userId, circleId, tx));
        await renameCircle(tx, circleId, name);
        await tellCircle(tx, circleId, 'renamed');
        return get(userId, circleId, tx);
      });
    },

    /** The pictures stay with those who own them. */
    async remove(userId: string, circleId: string): Promise<void> {
      await db.transaction(async (tx) => {
        await lockCircle(tx, circleId);
        requireOwner(await access.requireMember(userId, circleId, tx));
        await tellCircle(tx, circleId, 'deleted');
        await deleteCircle(tx, circleId);
        await audit.record(tx, {
          ...{ actorId: userId, action: 'circle.deleted', subjectId: circleId },
        });
      });
    },
  };
}
