import type { ErrorDefinition } from './definition.ts';

/** Payments and entitlements. */
export const paymentsErrors = {
  PAYMENTS_NOT_CONFIGURED: {
    status: 409,
    message: 'Nothing can be bought here: whoever runs this IrisVue has not set up payments.',
  },
  PAYMENTS_UNAVAILABLE: {
    status: 503,
    message: 'The payment service does not answer just now. Nothing was charged; try again soon.',
  },
  ALREADY_PAID: { status: 409, message: 'You already have this; there is nothing to pay.' },
  SUBSCRIPTION_NOT_FOUND: {
    status: 404,
    message: 'You have no subscription here that could be changed.',
  },
  MANAGED_BY_STORE: {
    status: 409,
    message: 'You subscribed through an app store. Change the subscription there.',
  },
  WEBHOOK_REFUSED: {
    status: 400,
    message: 'The signature of this notification is not right, or too old.',
  },
} as const satisfies Record<string, ErrorDefinition>;
