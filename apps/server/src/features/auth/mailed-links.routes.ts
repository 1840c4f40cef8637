import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import { callerAddress } from '../../platform/http/caller-address.ts';
import { callerOf } from '../../platform/http/identity.ts';
import type { AccountPasswords } from './account-passwords.service.ts';
import type { EmailVerification } from './email-verification.service.ts';
import type { MagicLinks } from './magic-links.service.ts';
import { type DeliverSession, originOf } from './session-answers.ts';

interface Parts {
  readonly verification: EmailVerification;
  readonly accountPasswords: AccountPasswords;
  readonly magicLinks: MagicLinks;
}

/** What is done by a link in a mail: confirm an address, set a password, sign in. */
export function mailedLinksRoutes(
  app: FastifyInstance,
  { verification, accountPasswords, magicLinks }: Parts,
  deliver: DeliverSession,
  signInLimits: BindOptions,
): void {
  bind(
    app,
    operations.verifyEmail,
    async ({ body }) => {
      await verification.verify(body.token);
      return { data: null };
    },
    signInLimits,
  );

  bind(
    app,
    operations.resendVerification,
    async ({ userId }) => {
      await verification.askAgain(userId);
      return { data: null };
    },
    signInLimits,
  );

  bind(
    app,
    operations.forgotPassword,
    async ({ body }) => {
      await accountPasswords.forgot(body.email, body.locale);
      return { data: null };
    },
    signInLimits,
  );

  bind(
    app,
    operations.resetPassword,
    async ({ body, request, reply }) => {
      const session = await accountPasswords.reset(body.token, body.password, originOf(request));
      return { data: await deliver(session, body.token_transport, request, reply) };
    },
    signInLimits,
  );

  bind(
    app,
    operations.changePassword,
    async ({ userId, body, request }) => {
      const confirmation = {
        password: body.current_password,
        address: callerAddress(request),
        sessionId: callerOf(request).sessionId,
      };
      await accountPasswords.change(userId, confirmation, body.password);
      return { data: null };
    },
    signInLimits,
  );

  bind(
    app,
    operations.sendMagicLink,
    async ({ body }) => {
      await magicLinks.sendSignIn(body.email, body.next, body.locale);
      return { data: null };
    },
    signInLimits,
  );

  bind(
    app,
    operations.consumeMagicLink,
    async ({ body, request, reply }) => {
      const { token, locale, token_transport } = body;
      const { session, next } = await magicLinks.use(token, locale, originOf(request));
      return { data: { ...(await deliver(session, token_transport, request, reply)), next } };
    },
    signInLimits,
  );
}
