import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/database.ts';
import type { BindOptions } from '../../platform/http/bind.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { Signer } from '../../platform/storage/signing.ts';
import type { Audit } from '../privacy/audit.service.ts';
import { createIdentitiesService } from '../users/identities.service.ts';
import type { ProfilesService } from '../users/profiles.service.ts';
import type { UsersService } from '../users/users.service.ts';
import type { AccessTokens } from './access-tokens.ts';
import { createAccountPasswords } from './account-passwords.service.ts';
import { authRoutes } from './auth.routes.ts';
import { createAuthService } from './auth.service.ts';
import { createGiveToOwner } from './email-ownership.ts';
import { createEmailVerification } from './email-verification.service.ts';
import { createIdentityTokens } from './identity-tokens.ts';
import { createMagicLinks } from './magic-links.service.ts';
import { mailedLinksRoutes } from './mailed-links.routes.ts';
import { createOneTimeTokens } from './one-time-tokens.service.ts';
import { createPasswords } from './passwords.ts';
import { createDelivery } from './session-answers.ts';
import { sessionsRoutes } from './sessions.routes.ts';
import { createSessionsService } from './sessions.service.ts';
import { createSignInLimits } from './sign-in-limits.service.ts';
import { socialRoutes } from './social.routes.ts';
import { createSocialSignIn } from './social-sign-in.service.ts';

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly accessTokens: AccessTokens;
  readonly signer: Signer;
  readonly mail: Mail;
  readonly audit: Audit;
  readonly identityProviders: Config['identityProviders'];
  readonly now: Clock;
}

export type Accounts = Awaited<ReturnType<typeof createAccounts>>;

/** Every way into an account, put together. */
export async function createAccounts(parts: Parts) {
  const { db, users, signer, mail, audit, now } = parts;
  const identities = createIdentitiesService(db, now);
  const sessions = createSessionsService(db, parts.accessTokens, now);
  const passwords = await createPasswords();
  const limits = createSignInLimits(db, signer, now);
  const tokens = createOneTimeTokens(now);
  const giveToOwner = createGiveToOwner(users, identities, sessions, now);
  const verification = createEmailVerification({ db, users, tokens, mail, now });
  const auth = createAuthService({ db, users, sessions, passwords, verification, limits });
  return {
    db,
    identities,
    sessions,
    verification,
    auth,
    accountPasswords: createAccountPasswords({
      ...{ db, users, sessions, passwords, tokens, limits, giveToOwner, auth, mail, audit },
    }),
    magicLinks: createMagicLinks({ db, users, tokens, giveToOwner, auth, mail, now }),
    social: createSocialSignIn({
      ...{ db, users, identities, auth, mail, audit, now },
      identityTokens: createIdentityTokens(parts.identityProviders, now),
    }),
  };
}

export function accountsRoutes(
  app: FastifyInstance,
  accounts: Accounts,
  profiles: ProfilesService,
  signInLimits: BindOptions,
): void {
  const deliver = createDelivery(profiles);
  authRoutes(app, accounts.auth, deliver, signInLimits);
  sessionsRoutes(app, accounts.db, accounts.sessions);
  mailedLinksRoutes(app, accounts, deliver, signInLimits);
  socialRoutes(app, accounts.social, deliver, signInLimits);
}
