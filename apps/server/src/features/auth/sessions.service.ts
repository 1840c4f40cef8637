import { type DeviceSession, IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor } from '../../platform/database/database.ts';
import type { AccessTokens } from './access-tokens.ts';
import { hashToken, makeToken } from './random-tokens.ts';
import {
  findSessionForUpdate,
  hasBegunSince,
  insertSession,
  listFamilies,
  markRotated,
  revokeFamiliesOfUser,
  revokeFamily,
} from './sessions.queries.ts';

export const refreshTokenSeconds = 30 * 24 * 60 * 60;

/** The answer that carried the new token may be lost: for so long the old one is taken once more. */
const graceMs = 20_000;
const freshMs = 15 * 60_000;

export interface SessionTokens {
  readonly userId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface Family {
  readonly id: string;
  readonly userId: string;
  readonly device: string;
  readonly beganAt: Date;
}

export type SessionsService = ReturnType<typeof createSessionsService>;

/** Refresh tokens: each is used once; one that comes back later was stolen, and ends its whole family. */
export function createSessionsService(db: Database, accessTokens: AccessTokens, now: Clock) {
  async function issue(
    executor: Executor,
    { id: familyId, userId, device, beganAt }: Family,
  ): Promise<SessionTokens> {
    const refreshToken = makeToken();
    const createdAt = now();
    await insertSession(executor, {
      id: uuidv7(),
      ...{ familyId, userId, device, beganAt, createdAt },
      tokenHash: hashToken(refreshToken),
      expiresAt: new Date(createdAt.getTime() + refreshTokenSeconds * 1000),
    });
    const accessToken = await accessTokens.issue({ userId, sessionId: familyId });
    return { userId, accessToken, refreshToken };
  }

  return {
    /** Begins a family. */
    begin: (userId: string, device: string) =>
      issue(db, { id: uuidv7(), userId, device, beganAt: now() }),

    async rotate(token: string): Promise<SessionTokens> {
      const rotated = await db.transaction(async (tx) => {
        const session = await findSessionForUpdate(tx, hashToken(token));
        const at = now();
        if (session === undefined || session.revokedAt !== null || session.expiresAt <= at) {
          return null;
        }
        const { familyId, rotatedAt } = session;
        if (rotatedAt === null) {
          await markRotated(tx, session.id, at);
        } else if (at.getTime() - rotatedAt.getTime() > graceMs) {
          await revokeFamily(tx, familyId, at);
          return null;
        }
        return issue(tx, { ...session, id: familyId });
      });
      if (rotated === null) throw new IrisVueError('SESSION_EXPIRED');
      return rotated;
    },

    async list(userId: string, currentId: string): Promise<DeviceSession[]> {
      const families = await listFamilies(db, userId, now());
      return families
        .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
        .map(({ familyId, device, beganAt, createdAt }) => ({
          id: familyId,
          device,
          began_at: beganAt.toISOString(),
          last_used_at: createdAt.toISOString(),
          is_current: familyId === currentId,
        }));
    },

    async end(token: string): Promise<void> {
      await db.transaction(async (tx) => {
        const session = await findSessionForUpdate(tx, hashToken(token));
        if (session !== undefined) await revokeFamily(tx, session.familyId, now());
      });
    },

    async endOne(userId: string, id: string): Promise<void> {
      const families = await listFamilies(db, userId, now());
      if (!families.some(({ familyId }) => familyId === id)) {
        throw new IrisVueError('SESSION_NOT_FOUND');
      }
      await revokeFamily(db, id, now());
    },

    /** Of those who have no password: whoever found the phone unlocked did not just sign in. */
    async requireFresh(id: string): Promise<void> {
      const since = new Date(now().getTime() - freshMs);
      if (!(await hasBegunSince(db, id, since))) throw new IrisVueError('FRESH_SIGN_IN_REQUIRED');
    },

    endAll: (executor: Executor, userId: string, exceptId?: string) =>
      revokeFamiliesOfUser(executor, userId, now(), exceptId),
  };
}
