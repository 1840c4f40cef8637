import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import type { Log } from '../../platform/http/logging.ts';
import type { CheckoutService } from './checkout.service.ts';
import { refuseAll } from './not-configured.ts';
import type { PricesService } from './prices.service.ts';
import { askStripe } from './stripe.ts';
import type { StripeAccount } from './stripe-account.service.ts';
import type { SubscriptionsService } from './subscriptions.service.ts';

export interface StripeServices {
  readonly checkout: CheckoutService;
  readonly prices: PricesService;
  readonly account: StripeAccount;
}

export function paymentsRoutes(
  app: FastifyInstance,
  subscriptions: SubscriptionsService,
  stripe: StripeServices | null,
  log: Log,
): void {
  bind(app, operations.getSubscription, async ({ userId }) => ({
    data: await subscriptions.of(userId),
  }));

  bind(app, operations.listPurchases, async ({ userId, query }) => {
    const { purchases, total } = await subscriptions.purchasesOf(userId, query);
    return { data: purchases, meta: { ...query, total } };
  });

  if (stripe === null) {
    refuseAll(app, [
      operations.getPrices,
      operations.createPaymentIntent,
      operations.cancelSubscription,
      operations.resumeSubscription,
      operations.openPaymentPortal,
    ]);
    return;
  }
  const { checkout, prices, account } = stripe;

  bind(app, operations.getPrices, async () => ({ data: await askStripe(log, prices.get) }));

  bind(app, operations.createPaymentIntent, async ({ userId, body }) => ({
    data: await askStripe(log, () => checkout.begin(userId, body)),
  }));

  bind(app, operations.cancelSubscription, async ({ userId }) => {
    await askStripe(log, () => account.cancel(userId));
    return { data: await subscriptions.of(userId) };
  });

  bind(app, operations.resumeSubscription, async ({ userId }) => {
    await askStripe(log, () => account.resume(userId));
    return { data: await subscriptions.of(userId) };
  });

  bind(app, operations.openPaymentPortal, async ({ userId }) => ({
    data: { url: await askStripe(log, () => account.openPortal(userId)) },
  }));
}
