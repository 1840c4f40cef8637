import { createHash, randomBytes } from 'node:crypto';
import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor } from '../../platform/database/database.ts';
import {
  deleteExpiredSessions,
  findSessionForUpdate,
  insertSession,
  markRotated,
  revokeFamily,
} from './sessions.queries.ts';

export const refreshTokenSeconds = 30 * 24 * 60 * 60;

/** The answer that carried the new token may be lost: for so long the old one is taken once more. */
const graceMs = 20_000;

export type SessionsService = ReturnType<typeof createSessionsService>;

/** Refresh tokens: each is used once; one that comes back later was stolen, and ends its whole family. */
export function createSessionsService(db: Database, now: Clock) {
  async function issue(executor: Executor, userId: string, familyId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const createdAt = now();
    await insertSession(executor, {
      id: uuidv7(),
      familyId,
      userId,
      tokenHash: hashOf(token),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + refreshTokenSeconds * 1000),
      rotatedAt: null,
      revokedAt: null,
    });
    return token;
  }

  return {
    /** Begins a family. */
    begin: (userId: string) => issue(db, userId, uuidv7()),

    async rotate(token: string): Promise<{ userId: string; token: string }> {
      const rotated = await db.transaction(async (tx) => {
        const session = await findSessionForUpdate(tx, hashOf(token));
        const at = now();
        if (session === undefined || session.revokedAt !== null || session.expiresAt <= at) {
          return null;
        }
        const { familyId, rotatedAt, userId } = session;
        if (rotatedAt === null) {
          await markRotated(tx, session.id, at);
        } else if (at.getTime() - rotatedAt.getTime() > graceMs) {
          await revokeFamily(tx, familyId, at);
          return null;
        }
        return { userId, token: await issue(tx, userId, familyId) };
      });
      if (rotated === null) throw new IrisVueError('SESSION_EXPIRED');
      return rotated;
    },

    async end(token: string): Promise<void> {
      await db.transaction(async (tx) => {
        const session = await findSessionForUpdate(tx, hashOf(token));
        if (session !== undefined) await revokeFamily(tx, session.familyId, now());
      });
    },

    forgetExpired: () => deleteExpiredSessions(db, now()),
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
