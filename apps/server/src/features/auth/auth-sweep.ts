import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { deleteOldOneTimeTokens } from './one-time-tokens.queries.ts';
import { deleteExpiredSessions } from './sessions.queries.ts';
import { deleteOldFailures } from './sign-in-failures.queries.ts';
import { failureWindowMs } from './sign-in-limits.service.ts';

const hourMs = 60 * 60_000;

/** Removes what opens nothing any more. */
export function createAuthSweep(db: Database, now: Clock) {
  const before = (ms: number) => new Date(now().getTime() - ms);
  return async function sweepAuth(): Promise<void> {
    await deleteExpiredSessions(db, now());
    // Kept for an hour more: they also count how many mails an address was sent.
    await deleteOldOneTimeTokens(db, before(hourMs));
    await deleteOldFailures(db, before(failureWindowMs));
  };
}
