import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor } from '../../platform/database/database.ts';
import type { UserRow } from '../../platform/database/schema.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { UsersService } from '../users/users.service.ts';
import type { OneTimeTokens } from './one-time-tokens.service.ts';

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly tokens: OneTimeTokens;
  readonly mail: Mail;
  readonly now: Clock;
}

export type EmailVerification = ReturnType<typeof createEmailVerification>;

export function createEmailVerification({ db, users, tokens, mail, now }: Parts) {
  async function ask(executor: Executor, { id: userId, email, locale }: UserRow): Promise<void> {
    const token = await tokens.issue(executor, { purpose: 'verify_email', email, userId });
    if (token === null) return;
    await mail.send(executor, {
      ...{ template: 'verify_email', to: email, userId, locale },
      values: { token },
    });
  }

  return {
    ask,

    async askAgain(userId: string): Promise<void> {
      const user = await users.get(userId);
      if (user.emailVerifiedAt === null) await db.transaction((tx) => ask(tx, user));
    },

    async verify(token: string): Promise<void> {
      await db.transaction(async (tx) => {
        const { userId } = await tokens.use(tx, 'verify_email', token);
        if (userId === null) return;
        const { emailVerifiedAt } = await users.get(userId, tx);
        if (emailVerifiedAt === null) await users.update(tx, userId, { emailVerifiedAt: now() });
      });
    },
  };
}
