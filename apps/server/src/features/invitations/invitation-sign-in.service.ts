import { IrisVueError, type Locale } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { AuthService, Origin, StartedSession } from '../auth/auth.service.ts';
import type { MagicLinks } from '../auth/magic-links.service.ts';
import type { UsersService } from '../users/users.service.ts';
import type { InvitationsService } from './invitations.service.ts';

export type InvitationSignIn = ReturnType<typeof createInvitationSignIn>;

interface Parts {
  readonly db: Database;
  readonly invitations: Pick<InvitationsService, 'findOpen'>;
  readonly users: Pick<UsersService, 'findByEmail' | 'create'>;
  readonly auth: Pick<AuthService, 'start'>;
  readonly magicLinks: Pick<MagicLinks, 'sendSignIn'>;
  readonly now: Clock;
}

interface Wish {
  readonly email?: string | undefined;
  readonly locale: Locale;
}

/** From an invitation into the product without a password; why it is done so is in decision 0013. */
export function createInvitationSignIn(parts: Parts) {
  const { db, invitations, users, auth, magicLinks, now } = parts;

  return {
    /**
     * A mailed invitation proves that its holder reads that mail: who has no account gets one and is in. Into
     * an account that exists it never lets: people pass invitations on. There, and for links and codes, a
     * mail with a sign-in link goes out, and null comes back.
     */
    async signIn(
      token: string,
      { email: typed, locale }: Wish,
      origin: Origin,
    ): Promise<StartedSession | null> {
      const holder = { userId: null, address: origin.address };
      const { email: invited } = await invitations.findOpen(token, holder);
      const email = invited ?? typed;
      if (email === undefined) throw new IrisVueError('INVITATION_NEEDS_EMAIL');
      if (invited !== null && (await users.findByEmail(invited)) === null) {
        const draft = { email: invited, locale, emailVerifiedAt: now() };
        const created = await users.create(db, draft).catch((error: unknown) => {
          // Two taps at once: one opened the account, the other gets the mail.
          if (error instanceof IrisVueError && error.code === 'EMAIL_TAKEN') return null;
          throw error;
        });
        if (created !== null) return auth.start(created, origin);
      }
      await magicLinks.sendSignIn(email, `/invite/${encodeURIComponent(token)}`, locale);
      return null;
    },
  };
}
