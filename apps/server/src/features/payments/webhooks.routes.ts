import { IrisVueError, operations } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import type { Log } from '../../platform/http/logging.ts';
import type { AppleNotifications } from './apple-notifications.service.ts';
import type { GoogleNotifications } from './google-notifications.service.ts';
import { refuseAll } from './not-configured.ts';
import { askStripe } from './stripe.ts';
import type { StripeNotifications } from './stripe-notifications.service.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it was sent: signatures are over bytes. */
    rawBody: Buffer | null;
  }
}

interface Notifications {
  readonly stripe: StripeNotifications | null;
  readonly apple: AppleNotifications | null;
  readonly google: GoogleNotifications | null;
}

const bodyLimit = 1_000_000;
/** A provider that catches up after an outage sends many at once, all from few addresses. */
const rateLimit = { rateLimit: { max: 6000, groupId: 'webhooks' } };

/** What payment providers tell us. Who sent it is proven by a signature, not by signing in. */
export function webhooksRoutes(
  app: FastifyInstance,
  { stripe, apple, google }: Notifications,
  log: Log,
): void {
  const stripeOperations = [operations.receivePaymentWebhook, operations.receiveStripeWebhook];
  if (stripe === null) refuseAll(app, stripeOperations);
  if (apple === null) refuseAll(app, [operations.receiveAppleWebhook]);
  if (google === null) refuseAll(app, [operations.receiveGoogleWebhook]);

  app.register(async (scope) => {
    keepRawBodies(scope);
    if (stripe !== null) {
      for (const operation of stripeOperations) {
        bind(
          scope,
          operation,
          async ({ request }) => {
            const body = request.rawBody;
            const signature = header(request, 'stripe-signature');
            if (body === null) throw new IrisVueError('WEBHOOK_REFUSED');
            await askStripe(log, () => stripe.receive(body, signature));
            return { data: null };
          },
          rateLimit,
        );
      }
    }
    if (apple !== null) {
      bind(
        scope,
        operations.receiveAppleWebhook,
        async ({ body }) => {
          await apple.receive(body.signedPayload);
          return { data: null };
        },
        rateLimit,
      );
    }
    if (google !== null) {
      bind(
        scope,
        operations.receiveGoogleWebhook,
        async ({ request, body }) => {
          await google.receive(header(request, 'authorization'), body.message);
          return { data: null };
        },
        rateLimit,
      );
    }
  });
}

function keepRawBodies(scope: FastifyInstance): void {
  scope.decorateRequest('rawBody', null);
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit },
    async (request: FastifyRequest, body: Buffer) => {
      request.rawBody = body;
      try {
        return JSON.parse(body.toString('utf8'));
      } catch {
        throw new IrisVueError('VALIDATION_FAILED');
      }
    },
  );
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  if (typeof value !== 'string') throw new IrisVueError('WEBHOOK_REFUSED');
  return value;
}
