import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/http/logging.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import type { UsersService } from '../users/users.service.ts';
import { createLedger } from './ledger.service.ts';
import { askStripe, openStripe } from './stripe.ts';
import { createStripeAccount } from './stripe-account.service.ts';
import { createStripeSync } from './stripe-sync.service.ts';
import { createWebhookEvents } from './webhook-events.service.ts';

export type PaymentsService = ReturnType<typeof createPayments>;

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly mail: Mail;
  readonly analytics: Analytics;
  readonly config: Config;
  /** Where payment pages lead back to. */
  readonly returnUrl: () => string;
  readonly log: Log;
  readonly now: Clock;
}

/** What the API and the workers need of payments. Stripe is null where it is not configured. */
export function createPayments(parts: Parts) {
  const { db, config, log, now, returnUrl } = parts;
  const ledger = createLedger(parts);
  const events = createWebhookEvents(db, now);
  const stripe = config.stripe === null ? null : connectStripe(config.stripe);

  function connectStripe(stripeConfig: NonNullable<Config['stripe']>) {
    const client = openStripe(stripeConfig);
    const sync = createStripeSync(client, ledger, now);
    const account = createStripeAccount({ db, stripe: client, sync, returnUrl, now });
    return { config: stripeConfig, client, sync, account };
  }

  return {
    ledger,
    events,
    stripe,

    /** Fails while Stripe cannot be reached, so that whoever deletes the account tries again. */
    async handleAccountDeletion(userId: string): Promise<void> {
      if (stripe !== null) await askStripe(log, () => stripe.account.forget(userId));
    },

    async sweep(): Promise<void> {
      await events.forgetOld();
      if (stripe !== null) await askStripe(log, stripe.account.sweep);
    },
  };
}
