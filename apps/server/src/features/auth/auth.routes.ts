import { IrisVueError, operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import type { AuthService } from './auth.service.ts';
import { clearRefreshCookie, readRefreshCookie } from './refresh-cookie.ts';
import { type DeliverSession, originOf } from './session-answers.ts';

export function authRoutes(
  app: FastifyInstance,
  auth: AuthService,
  deliver: DeliverSession,
  signInLimits: BindOptions,
): void {
  bind(
    app,
    operations.register,
    async ({ body, request, reply }) => {
      const session = await auth.register(body, originOf(request));
      return { data: await deliver(session, body.token_transport, request, reply) };
    },
    signInLimits,
  );

  bind(
    app,
    operations.login,
    async ({ body, request, reply }) => {
      const session = await auth.login(body, originOf(request));
      return { data: await deliver(session, body.token_transport, request, reply) };
    },
    signInLimits,
  );

  bind(app, operations.refresh, async ({ body, request, reply }) => {
    const token = body.refresh_token ?? readRefreshCookie(request);
    if (token === null) throw new IrisVueError('UNAUTHENTICATED');
    const session = await auth.refresh(token);
    const transport = body.refresh_token === undefined ? 'cookie' : 'body';
    return { data: await deliver(session, transport, request, reply) };
  });

  bind(app, operations.logout, async ({ body, request, reply }) => {
    const token = body.refresh_token ?? readRefreshCookie(request);
    if (token !== null) await auth.logout(token);
    clearRefreshCookie(request, reply);
    return { data: null };
  });
}
