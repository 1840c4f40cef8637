import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/http/logging.ts';
import type { ImagesService } from '../images/images.service.ts';
import { createAppleNotifications } from './apple-notifications.service.ts';
import { createCheckout } from './checkout.service.ts';
import type { EntitlementsService } from './entitlements.service.ts';
import { createGoogleNotifications } from './google-notifications.service.ts';
import { openGooglePlay } from './google-play.ts';
import { paymentsRoutes } from './payments.routes.ts';
import type { PaymentsService } from './payments.service.ts';
import { createPrices } from './prices.service.ts';
import { createStripeNotifications } from './stripe-notifications.service.ts';
import { createSubscriptions } from './subscriptions.service.ts';
import { webhooksRoutes } from './webhooks.routes.ts';

interface Parts {
  readonly db: Database;
  readonly config: Config;
  readonly payments: PaymentsService;
  readonly entitlements: EntitlementsService;
  readonly images: ImagesService;
  readonly log: Log;
  readonly now: Clock;
}

/** Every payment route, as far as what it needs is configured. */
export async function paymentsApi(app: FastifyInstance, parts: Parts): Promise<void> {
  const { db, config, payments, entitlements, images, log, now } = parts;
  const { stripe, events, ledger } = payments;
  const { apple, google, premiumProduct } = config.appStores;
  const stores = { premiumProduct, events, ledger, now };
  const isConfigured = stripe !== null || apple !== null || google !== null;
  paymentsRoutes(
    app,
    createSubscriptions(db, isConfigured, now),
    stripe === null
      ? null
      : {
          account: stripe.account,
          prices: createPrices(stripe.client, stripe.config.premiumPrice, now),
          checkout: createCheckout({
            ...{ db, images, entitlements, config: stripe.config },
            ...{ stripe: stripe.client, sync: stripe.sync },
          }),
        },
    log,
  );
  webhooksRoutes(
    app,
    {
      stripe:
        stripe === null
          ? null
          : createStripeNotifications({
              ...{ events, now, stripe: stripe.client, sync: stripe.sync },
              webhookSecret: stripe.config.webhookSecret,
            }),
      apple: apple === null ? null : await createAppleNotifications({ ...stores, config: apple }),
      google:
        google === null
          ? null
          : createGoogleNotifications({
              ...{ ...stores, config: google },
              play: await openGooglePlay(google, log, now),
            }),
    },
    log,
  );
}
