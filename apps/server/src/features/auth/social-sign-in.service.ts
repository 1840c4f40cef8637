import { type IdentityProvider, IrisVueError, type Locale } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { UserRow } from '../../platform/database/schema.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { IdentitiesService } from '../users/identities.service.ts';
import type { UsersService } from '../users/users.service.ts';
import type { AuthService, Origin, StartedSession } from './auth.service.ts';
import type { IdentityTokens, ProvenIdentity } from './identity-tokens.ts';

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly identities: IdentitiesService;
  readonly identityTokens: IdentityTokens;
  readonly auth: AuthService;
  readonly mail: Mail;
  readonly audit: Audit;
  readonly now: Clock;
}

export interface IdentityProof {
  readonly identity_token: string;
  readonly nonce: string;
}

export interface SocialSignInRequest extends IdentityProof {
  readonly name?: string | undefined;
  readonly locale: Locale;
}

const providerNames = { apple: 'Apple', google: 'Google' } as const;

export type SocialSignIn = ReturnType<typeof createSocialSignIn>;

export function createSocialSignIn(parts: Parts) {
  const { db, users, identities, identityTokens, auth, mail, audit, now } = parts;

  async function connect(
    tx: Transaction,
    { id: userId, email: to, locale }: UserRow,
    { provider, subject }: ProvenIdentity,
  ): Promise<void> {
    await identities.add(tx, userId, provider, subject);
    await audit.record(tx, {
      ...{ actorId: userId, action: 'account.identity_linked', details: { provider } },
    });
    await mail.send(tx, {
      ...{ template: 'identity_linked', to, userId, locale },
      values: { provider: providerNames[provider] },
    });
  }

  async function findOrOpenAccount(
    tx: Transaction,
    proven: ProvenIdentity,
    { name, locale }: SocialSignInRequest,
  ): Promise<UserRow> {
    const { provider, subject, email } = proven;
    const knownId = await identities.findUserId(tx, provider, subject);
    if (knownId !== null) return users.get(knownId, tx);
    if (email === null) throw new IrisVueError('IDENTITY_EMAIL_UNCONFIRMED');

    const sameAddress = await users.findByEmail(email, tx);
    if (sameAddress === null) {
      const draft = { email, locale, name: name ?? null, emailVerifiedAt: now() };
      const created = await users.create(tx, draft);
      await identities.add(tx, created.id, provider, subject);
      return created;
    }
    // Who opened that account never showed that the address is theirs: it may be another person.
    if (sameAddress.emailVerifiedAt === null) throw new IrisVueError('ACCOUNT_EXISTS_UNVERIFIED');
    await connect(tx, sameAddress, proven);
    return sameAddress;
  }

  return {
    async signIn(
      provider: IdentityProvider,
      request: SocialSignInRequest,
      origin: Origin,
    ): Promise<StartedSession> {
      const { identity_token, nonce } = request;
      const proven = await identityTokens.verify(provider, identity_token, nonce);
      const user = await db.transaction((tx) => findOrOpenAccount(tx, proven, request));
      return auth.start(user, origin);
    },

    async link(
      userId: string,
      provider: IdentityProvider,
      { identity_token, nonce }: IdentityProof,
    ) {
      const proven = await identityTokens.verify(provider, identity_token, nonce);
      await db.transaction(async (tx) => {
        const ownerId = await identities.findUserId(tx, provider, proven.subject);
        if (ownerId !== userId) await connect(tx, await users.get(userId, tx), proven);
      });
    },

    async unlink(userId: string, provider: IdentityProvider): Promise<void> {
      await db.transaction(async (tx) => {
        await identities.remove(tx, userId, provider);
        await audit.record(tx, {
          ...{ actorId: userId, action: 'account.identity_unlinked', details: { provider } },
        });
      });
    },
  };
}
