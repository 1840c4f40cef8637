import type { Clock } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { UserRow } from '../../platform/database/schema.ts';
import type { IdentitiesService } from '../users/identities.service.ts';
import type { UsersService } from '../users/users.service.ts';
import type { SessionsService } from './sessions.service.ts';

/** Gives an account to who reads the mail of its address. */
export type GiveToOwner = (tx: Transaction, user: UserRow) => Promise<UserRow>;

/**
 * An account may have been opened with an address that is another's. The first to come in by a mail to that
 * address is its owner: whoever opened the account loses every way into it.
 */
export function createGiveToOwner(
  users: UsersService,
  identities: IdentitiesService,
  sessions: SessionsService,
  now: Clock,
): GiveToOwner {
  return async (tx, { id }) => {
    // Of two mails used at once, the second finds an account that has its owner already.
    const user = await users.lock(tx, id);
    if (user.emailVerifiedAt !== null) return user;
    await identities.removeAll(tx, user.id);
    await sessions.endAll(tx, user.id);
    return users.update(tx, user.id, { emailVerifiedAt: now(), passwordHash: null });
  };
}
