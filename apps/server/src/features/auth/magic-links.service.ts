import type { Locale } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { UsersService } from '../users/users.service.ts';
import type { AuthService, Origin, StartedSession } from './auth.service.ts';
import type { GiveToOwner } from './email-ownership.ts';
import type { OneTimeTokens } from './one-time-tokens.service.ts';

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly tokens: OneTimeTokens;
  readonly giveToOwner: GiveToOwner;
  readonly auth: AuthService;
  readonly mail: Mail;
  readonly now: Clock;
}

export type MagicLinks = ReturnType<typeof createMagicLinks>;

/** Signing in by mail. The account is opened when the link is used: before that nobody has agreed to one. */
export function createMagicLinks({ db, users, tokens, giveToOwner, auth, mail, now }: Parts) {
  return {
    /** `next` is the path of the app that the person was on the way to. */
    async sendSignIn(email: string, next: string | null = null, locale: Locale = 'en') {
      const user = await users.findByEmail(email);
      const userId = user?.id ?? null;
      await db.transaction(async (tx) => {
        const request = { purpose: 'sign_in', email, userId, nextPath: next } as const;
        const token = await tokens.issue(tx, request);
        if (token === null) return;
        await mail.send(tx, {
          ...{ template: 'sign_in_link', to: email, userId, locale: user?.locale ?? locale },
          values: { token },
        });
      });
    },

    async use(
      token: string,
      locale: Locale,
      origin: Origin,
    ): Promise<{ readonly session: StartedSession; readonly next: string | null }> {
      const { user, next } = await db.transaction(async (tx) => {
        const { email, nextPath } = await tokens.use(tx, 'sign_in', token);
        const known = await users.findByEmail(email, tx);
        const owned =
          known === null
            ? await users.create(tx, { email, locale, emailVerifiedAt: now() })
            : await giveToOwner(tx, known);
        return { user: owned, next: nextPath };
      });
      return { session: await auth.start(user, origin), next };
    },
  };
}
