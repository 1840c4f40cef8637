import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import { callerAddress } from '../../platform/http/caller-address.ts';
import { callerOf } from '../../platform/http/identity.ts';
import type { AccountPasswords } from '../auth/account-passwords.service.ts';
import { clearRefreshCookie } from '../auth/refresh-cookie.ts';
import type { UsersService } from '../users/users.service.ts';
import type { AccountDeletion } from './account-deletion.service.ts';

interface Parts {
  readonly users: UsersService;
  readonly deletion: AccountDeletion;
  readonly passwords: Pick<AccountPasswords, 'confirm'>;
}

export function accountDeletionRoutes(
  app: FastifyInstance,
  { users, deletion, passwords }: Parts,
  signInLimits: BindOptions,
): void {
  bind(
    app,
    operations.deleteMe,
    async ({ userId, body, request, reply }) => {
      await passwords.confirm(await users.get(userId), {
        password: body.password,
        address: callerAddress(request),
        sessionId: callerOf(request).sessionId,
      });
      await deletion.remove(userId, 'asked');
      clearRefreshCookie(request, reply);
      return { data: null };
    },
    signInLimits,
  );
}
