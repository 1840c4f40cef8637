import { IrisVueError, operations, type Session } from '@irisvue/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import { toUser } from '../users/user-view.ts';
import { accessTokenSeconds } from './access-tokens.ts';
import type { AuthService, StartedSession } from './auth.service.ts';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.ts';

export function authRoutes(
  app: FastifyInstance,
  auth: AuthService,
  signInLimits: BindOptions,
): void {
  bind(
    app,
    operations.register,
    async ({ body, request, reply }) => {
      const session = await auth.register(body);
      return { data: deliver(session, body.token_transport === 'cookie', request, reply) };
    },
    signInLimits,
  );

  bind(
    app,
    operations.login,
    async ({ body, request, reply }) => {
      const session = await auth.login(body);
      return { data: deliver(session, body.token_transport === 'cookie', request, reply) };
    },
    signInLimits,
  );

  bind(app, operations.refresh, async ({ body, request, reply }) => {
    const token = body.refresh_token ?? readRefreshCookie(request);
    if (token === null) throw new IrisVueError('UNAUTHENTICATED');
    const session = await auth.refresh(token);
    return { data: deliver(session, body.refresh_token === undefined, request, reply) };
  });

  bind(app, operations.logout, async ({ body, request, reply }) => {
    const token = body.refresh_token ?? readRefreshCookie(request);
    if (token !== null) await auth.logout(token);
    clearRefreshCookie(request, reply);
    return { data: null };
  });
}

function deliver(
  { user, accessToken, refreshToken }: StartedSession,
  asCookie: boolean,
  request: FastifyRequest,
  reply: FastifyReply,
): Session {
  if (asCookie) setRefreshCookie(request, reply, refreshToken);
  return {
    user: toUser(user),
    access_token: accessToken,
    expires_in_seconds: accessTokenSeconds,
    refresh_token: asCookie ? null : refreshToken,
  };
}
