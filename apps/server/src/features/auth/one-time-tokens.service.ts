import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/database.ts';
import type { OneTimeTokenRow } from '../../platform/database/schema.ts';
import {
  countOneTimeTokens,
  insertOneTimeToken,
  spendOneTimeTokens,
  takeOneTimeToken,
} from './one-time-tokens.queries.ts';
import { hashToken, makeToken } from './random-tokens.ts';

type Purpose = OneTimeTokenRow['purpose'];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** As the mails say. */
const lifetimesMs = {
  verify_email: 48 * hourMs,
  reset_password: hourMs,
  sign_in: 15 * minuteMs,
} as const satisfies Record<Purpose, number>;

/** So many of a kind an hour and address: nobody fills another one's mailbox through us. */
const mailsPerHour = 5;

export interface TokenRequest {
  readonly purpose: Purpose;
  readonly email: string;
  readonly userId: string | null;
  readonly nextPath?: string | null;
}

export type OneTimeTokens = ReturnType<typeof createOneTimeTokens>;

/** What links in mails carry: proof that someone reads the mail of an address. */
export function createOneTimeTokens(now: Clock) {
  return {
    /** Null when the address has been sent enough of them. */
    async issue(db: Executor, request: TokenRequest): Promise<string | null> {
      const { purpose, email, userId, nextPath = null } = request;
      const createdAt = now();
      const anHourAgo = new Date(createdAt.getTime() - hourMs);
      const recent = await countOneTimeTokens(db, purpose, email, anHourAgo);
      if (recent >= mailsPerHour) return null;
      const token = makeToken();
      await insertOneTimeToken(db, {
        id: uuidv7(),
        ...{ purpose, email, userId, nextPath, createdAt },
        tokenHash: hashToken(token),
        expiresAt: new Date(createdAt.getTime() + lifetimesMs[purpose]),
      });
      return token;
    },

    async use(db: Executor, purpose: Purpose, token: string): Promise<OneTimeTokenRow> {
      const row = await takeOneTimeToken(db, purpose, hashToken(token), now());
      if (row === undefined) throw new IrisVueError('LINK_INVALID');
      return row;
    },

    /** The others of a kind that someone may still have in their mail. */
    spend: (db: Executor, purpose: Purpose, userId: string) =>
      spendOneTimeTokens(db, purpose, userId, now()),
  };
}
