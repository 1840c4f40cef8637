import { IrisVueError } from '@irisvue/contracts';
import type { UserRow } from '../../platform/database/schema.ts';
import type { UsersService } from '../users/users.service.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { Passwords } from './passwords.ts';
import type { SessionsService } from './sessions.service.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface StartedSession {
  readonly user: UserRow;
  readonly accessToken: string;
  readonly refreshToken: string;
}

export type AuthService = ReturnType<typeof createAuthService>;

export function createAuthService(
  users: UsersService,
  sessions: SessionsService,
  passwords: Passwords,
  accessTokens: AccessTokens,
) {
  const start = async (user: UserRow, refreshToken: string): Promise<StartedSession> => ({
    user,
    refreshToken,
    accessToken: await accessTokens.issue(user.id),
  });

  return {
    async register({ email, password }: Credentials): Promise<StartedSession> {
      const user = await users.create(email, await passwords.hash(password));
      return start(user, await sessions.begin(user.id));
    },

    async login({ email, password }: Credentials): Promise<StartedSession> {
      const user = await users.findByEmail(email);
      const matches = await passwords.matches(user?.passwordHash ?? null, password);
      if (user === null || !matches) throw new IrisVueError('INVALID_CREDENTIALS');
      return start(user, await sessions.begin(user.id));
    },

    async refresh(refreshToken: string): Promise<StartedSession> {
      const { userId, token } = await sessions.rotate(refreshToken);
      return start(await users.get(userId), token);
    },

    logout: (refreshToken: string) => sessions.end(refreshToken),
  };
}
