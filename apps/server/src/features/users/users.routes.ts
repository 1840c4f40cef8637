import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import type { SocialSignIn } from '../auth/social-sign-in.service.ts';
import type { ProfilesService } from './profiles.service.ts';
import type { UsersService } from './users.service.ts';

interface Parts {
  readonly users: UsersService;
  readonly profiles: ProfilesService;
  readonly social: SocialSignIn;
}

export function usersRoutes(
  app: FastifyInstance,
  { users, profiles, social }: Parts,
  signInLimits: BindOptions,
): void {
  bind(app, operations.getMe, async ({ userId }) => ({
    data: await profiles.view(await users.get(userId)),
  }));

  bind(app, operations.updateMe, async ({ userId, body }) => ({
    data: await profiles.update(userId, body),
  }));

  bind(
    app,
    operations.linkIdentity,
    async ({ userId, params, body }) => {
      await social.link(userId, params.provider, body);
      return { data: await profiles.view(await users.get(userId)) };
    },
    signInLimits,
  );

  bind(app, operations.unlinkIdentity, async ({ userId, params }) => {
    await social.unlink(userId, params.provider);
    return { data: await profiles.view(await users.get(userId)) };
  });
}
