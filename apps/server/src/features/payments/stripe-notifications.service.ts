import { IrisVueError, stripeNotificationSchema } from '@irisvue/contracts';
import { Stripe } from 'stripe';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { StripeSync } from './stripe-sync.service.ts';
import { type StripeSubjects, subjectsOfInvoice, subjectsOfPayment } from './stripe-truth.ts';
import type { WebhookEvents } from './webhook-events.service.ts';

export type StripeNotifications = ReturnType<typeof createStripeNotifications>;

interface Parts {
  readonly stripe: Stripe;
  readonly webhookSecret: string;
  readonly events: WebhookEvents;
  readonly sync: StripeSync;
  readonly now: Clock;
}

/**
 * How old a signature may be. Stripe signs anew whenever it delivers again, so that an event of three days
 * ago still comes with a fresh one, and an old one is somebody else's replay.
 */
const toleranceSeconds = 300;

/** What events are about, as far as it matters here. */
const subjectSchema = z.discriminatedUnion('object', [
  z.object({ object: z.literal('payment_intent'), id: z.string() }),
  z.object({ object: z.literal('subscription'), id: z.string() }),
  z.object({ object: z.literal('invoice'), id: z.string() }),
  z.object({ object: z.literal('charge'), payment_intent: z.string() }),
  z.object({ object: z.literal('refund'), payment_intent: z.string() }),
  z.object({ object: z.literal('dispute'), payment_intent: z.string() }),
]);

export function createStripeNotifications(parts: Parts) {
  const { stripe, webhookSecret, events, sync, now } = parts;

  function verify(body: Buffer, signature: string) {
    const receivedAt = now().getTime();
    try {
      return stripeNotificationSchema.parse(
        stripe.webhooks.constructEvent(
          ...([body, signature, webhookSecret, toleranceSeconds, undefined, receivedAt] as const),
        ),
      );
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) {
        throw new IrisVueError('WEBHOOK_REFUSED');
      }
      throw error;
    }
  }

  async function subjectsOf(object: unknown): Promise<StripeSubjects | null> {
    const { data: subject } = subjectSchema.safeParse(object);
    if (subject === undefined) return null;
    switch (subject.object) {
      case 'subscription':
        return { payments: [], subscription: subject.id };
      case 'invoice':
        return subjectsOfInvoice(stripe, subject.id);
      case 'payment_intent':
        return subjectsOfPayment(stripe, subject.id);
      default:
        return subjectsOfPayment(stripe, subject.payment_intent);
    }
  }

  return {
    /** The event says only what to look at; what became of it is asked of Stripe. */
    async receive(body: Buffer, signature: string): Promise<void> {
      const { id, type, data } = verify(body, signature);
      const event = { provider: 'stripe', id, type } as const;
      if (!(await events.isOpen(event))) return;
      const subjects = await subjectsOf(data.object);
      await events.once(event, async (tx) => {
        if (subjects !== null) await sync.apply(tx, subjects);
      });
    },
  };
}
