import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import { type DeliverSession, originOf } from './session-answers.ts';
import type { SocialSignIn } from './social-sign-in.service.ts';

export function socialRoutes(
  app: FastifyInstance,
  social: SocialSignIn,
  deliver: DeliverSession,
  signInLimits: BindOptions,
): void {
  bind(
    app,
    operations.signInWithApple,
    async ({ body, request, reply }) => {
      const session = await social.signIn('apple', body, originOf(request));
      return { data: await deliver(session, body.token_transport, request, reply) };
    },
    signInLimits,
  );

  bind(
    app,
    operations.signInWithGoogle,
    async ({ body, request, reply }) => {
      const session = await social.signIn('google', body, originOf(request));
      return { data: await deliver(session, body.token_transport, request, reply) };
    },
    signInLimits,
  );
}
