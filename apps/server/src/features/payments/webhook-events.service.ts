import type { PaymentProvider } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import {
  findEvent,
  forgetEvents,
  insertEvent,
  lockEvent,
  markProcessed,
} from './webhook-events.queries.ts';

export type WebhookEvents = ReturnType<typeof createWebhookEvents>;

export interface ProviderEvent {
  readonly provider: PaymentProvider;
  readonly id: string;
  readonly type: string;
}

/** Providers deliver again for days, people by hand for a month. Repeated later, the truth is asked again. */
const keptMs = 60 * 24 * 60 * 60_000;

/** While one is worked on it holds a connection and waits for the provider: some must be left for everybody else. */
const atOnce = 3;

/** Every notification has its effect once, however often and in whatever order it arrives. */
export function createWebhookEvents(db: Database, now: Clock) {
  const limited = limitConcurrency(atOnce);
  return {
    /** Notes that it arrived; whether anything is left to do. */
    async isOpen({ provider, id, type }: ProviderEvent): Promise<boolean> {
      await insertEvent(db, { provider, eventId: id, type, receivedAt: now() });
      return (await findEvent(db, provider, id))?.processedAt === null;
    },

    /**
     * The effect and the note that it was had are one transaction: a crash before leaves both undone and the
     * provider delivers again, a crash after leaves both done.
     */
    once: ({ provider, id }: ProviderEvent, effect: (tx: Transaction) => Promise<void>) =>
      limited(() =>
        db.transaction(async (tx) => {
          const event = await lockEvent(tx, provider, id);
          if (event?.processedAt !== null) return;
          await effect(tx);
          await markProcessed(tx, provider, id, now());
        }),
      ),

    forgetOld: () => forgetEvents(db, new Date(now().getTime() - keptMs)),
  };
}
