import { IrisVueError, type Locale } from '@irisvue/contracts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { UserRow } from '../../platform/database/schema.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { UsersService } from '../users/users.service.ts';
import type { AuthService, Origin, StartedSession } from './auth.service.ts';
import type { GiveToOwner } from './email-ownership.ts';
import type { OneTimeTokens } from './one-time-tokens.service.ts';
import type { Passwords } from './passwords.ts';
import type { SessionsService } from './sessions.service.ts';
import type { SignInLimits } from './sign-in-limits.service.ts';

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly sessions: SessionsService;
  readonly passwords: Passwords;
  readonly tokens: OneTimeTokens;
  readonly limits: SignInLimits;
  readonly giveToOwner: GiveToOwner;
  readonly auth: AuthService;
  readonly mail: Mail;
  readonly audit: Audit;
}

/** What shows that whoever holds the phone is the person. */
export interface Confirmation {
  readonly password: string | undefined;
  readonly address: string;
  readonly sessionId: string;
}

export type AccountPasswords = ReturnType<typeof createAccountPasswords>;

/** Passwords that are forgotten, changed, or asked for once more. */
export function createAccountPasswords(parts: Parts) {
  const { db, users, sessions, passwords, tokens, limits, giveToOwner, auth, mail, audit } = parts;

  async function replace(tx: Transaction, user: UserRow, passwordHash: string): Promise<UserRow> {
    const { id: userId, email: to, locale } = user;
    await tokens.spend(tx, 'reset_password', userId);
    await audit.record(tx, { actorId: userId, action: 'account.password_changed' });
    await mail.send(tx, { ...{ template: 'password_changed', to, userId, locale }, values: {} });
    return users.update(tx, userId, { passwordHash });
  }

  /** Before what cannot be undone: by the password, or without one by having signed in just now. */
  async function confirm(user: UserRow, { password, address, sessionId }: Confirmation) {
    if (user.passwordHash === null) return sessions.requireFresh(sessionId);
    await limits.begin(user.email, address);
    if (!(await passwords.matches(user.passwordHash, password ?? ''))) {
      throw new IrisVueError('PASSWORD_WRONG');
    }
    await limits.succeeded(user.email);
  }

  return {
    confirm,

    /** An address without an account is sent a mail too: neither answer nor time tells which it was. */
    async forgot(email: string, locale: Locale): Promise<void> {
      const user = await users.findByEmail(email);
      const userId = user?.id ?? null;
      await db.transaction(async (tx) => {
        const token = await tokens.issue(tx, { purpose: 'reset_password', email, userId });
        if (token === null) return;
        const to = { to: email, userId, locale: user?.locale ?? locale };
        if (user === null) {
          await mail.send(tx, { template: 'no_account', ...to, values: {} });
        } else {
          await mail.send(tx, { template: 'reset_password', ...to, values: { token } });
        }
      });
    },

    async reset(token: string, password: string, origin: Origin): Promise<StartedSession> {
      const user = await db.transaction(async (tx) => {
        const { userId, email } = await tokens.use(tx, 'reset_password', token);
        if (userId === null) throw new IrisVueError('LINK_INVALID');
        // Refused passwords roll all of this back: the link still works for a better one.
        const passwordHash = await passwords.hashNew(password, email);
        const owned = await giveToOwner(tx, await users.get(userId, tx));
        await sessions.endAll(tx, userId);
        return replace(tx, owned, passwordHash);
      });
      await limits.succeeded(user.email);
      return auth.start(user, origin);
    },

    async change(userId: string, confirmation: Confirmation, password: string): Promise<void> {
      const user = await users.get(userId);
      await confirm(user, confirmation);
      const passwordHash = await passwords.hashNew(password, user.email);
      await db.transaction(async (tx) => {
        await sessions.endAll(tx, user.id, confirmation.sessionId);
        await replace(tx, user, passwordHash);
      });
    },
  };
}
