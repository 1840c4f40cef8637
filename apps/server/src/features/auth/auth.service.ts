import { IrisVueError, type Locale } from '@irisvue/contracts';
import type { Database } from '../../platform/database/database.ts';
import type { UserRow } from '../../platform/database/schema.ts';
import type { UsersService } from '../users/users.service.ts';
import type { EmailVerification } from './email-verification.service.ts';
import type { Passwords } from './passwords.ts';
import type { SessionsService, SessionTokens } from './sessions.service.ts';
import type { SignInLimits } from './sign-in-limits.service.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Where a request comes from. */
export interface Origin {
  /** What a person would call the device. */
  readonly device: string;
  /** As limits count it. */
  readonly address: string;
}

export interface StartedSession extends SessionTokens {
  readonly user: UserRow;
}

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly sessions: SessionsService;
  readonly passwords: Passwords;
  readonly verification: EmailVerification;
  readonly limits: SignInLimits;
}

export type AuthService = ReturnType<typeof createAuthService>;

export function createAuthService(parts: Parts) {
  const { db, users, sessions, passwords, verification, limits } = parts;

  async function start(user: UserRow, { device }: Origin): Promise<StartedSession> {
    await users.wasActive(user.id);
    return { user, ...(await sessions.begin(user.id, device)) };
  }

  return {
    start,

    async register(
      { email, password, locale }: Credentials & { readonly locale: Locale },
      origin: Origin,
    ): Promise<StartedSession> {
      const passwordHash = await passwords.hashNew(password, email);
      const user = await db.transaction(async (tx) => {
        const created = await users.create(tx, { email, passwordHash, locale });
        await verification.ask(tx, created);
        return created;
      });
      return start(user, origin);
    },

    async login({ email, password }: Credentials, origin: Origin): Promise<StartedSession> {
      await limits.begin(email, origin.address);
      const user = await users.findByEmail(email);
      const matches = await passwords.matches(user?.passwordHash ?? null, password);
      if (user === null || !matches) throw new IrisVueError('INVALID_CREDENTIALS');
      await limits.succeeded(email);
      return start(user, origin);
    },

    async refresh(refreshToken: string): Promise<StartedSession> {
      const rotated = await sessions.rotate(refreshToken);
      await users.wasActive(rotated.userId);
      return { user: await users.get(rotated.userId), ...rotated };
    },

    logout: (refreshToken: string) => sessions.end(refreshToken),
  };
}
