import { randomBytes } from 'node:crypto';

type Status = 'requires_payment_method' | 'succeeded' | 'canceled';

interface Intent {
  readonly id: string;
  readonly customer: string;
  readonly amount: number;
  readonly metadata: Record<string, string>;
  readonly created: number;
  readonly invoice: string | null;
  status: Status;
  refundedCents: number;
  dispute: string | null;
}

interface Subscription {
  readonly id: string;
  readonly customer: string;
  readonly price: string;
  status: string;
  cancelAtPeriodEnd: boolean;
  endedAt: number | null;
  invoice: string;
  periodStart: number;
  periodEnd: number;
}

interface Invoice {
  readonly id: string;
  readonly subscription: string;
  readonly intent: string;
}

const newId = (prefix: string) => `${prefix}_${randomBytes(8).toString('hex')}`;
const list = (data: readonly object[]) => ({ object: 'list', data, has_more: false });
const inSeconds = () => Math.floor(Date.now() / 1000);
const monthSeconds = 30 * 24 * 60 * 60;
const premiumCents = 999;

export type StripeState = ReturnType<typeof createStripeState>;

/** What Stripe knows, what people and the bank do to it, and how it answers. */
export function createStripeState() {
  const customers = new Set<string>();
  const intents = new Map<string, Intent>();
  const subscriptions = new Map<string, Subscription>();
  const invoices = new Map<string, Invoice>();

  function addIntent(
    customer: string,
    amount: number,
    invoice: string | null,
    metadata: Record<string, string> = {},
  ): Intent {
    const start = { status: 'requires_payment_method', refundedCents: 0, dispute: null } as const;
    const intent: Intent = {
      ...{ id: newId('pi'), customer, amount, invoice, metadata, created: inSeconds(), ...start },
    };
    intents.set(intent.id, intent);
    return intent;
  }

  function addInvoice(customer: string, subscription: string): Invoice {
    const id = newId('in');
    const invoice = { id, subscription, intent: addIntent(customer, premiumCents, id).id };
    invoices.set(id, invoice);
    return invoice;
  }

  const get = <Thing>(things: ReadonlyMap<string, Thing>, id: string): Thing => {
    const thing = things.get(id);
    if (thing === undefined) throw new Error(`there is no ${id}`);
    return thing;
  };

  const intentView = (intent: Intent) => ({
    ...{ id: intent.id, object: 'payment_intent', customer: intent.customer },
    ...{ amount: intent.amount, currency: 'eur', metadata: intent.metadata },
    ...{ status: intent.status, created: intent.created, client_secret: `${intent.id}_secret_x` },
    latest_charge: intent.status === 'succeeded' ? chargeView(intent) : null,
  });

  const chargeView = (intent: Intent) => ({
    ...{ id: intent.id.replace('pi', 'ch'), object: 'charge', payment_intent: intent.id },
    ...{ amount: intent.amount, amount_refunded: intent.refundedCents },
    ...{ refunded: intent.refundedCents === intent.amount, disputed: intent.dispute !== null },
    receipt_url: `https://pay.stripe.com/receipts/${intent.id}`,
  });

  const invoiceView = ({ id, intent, subscription }: Invoice) => ({
    ...{ id, object: 'invoice', amount_due: premiumCents, currency: 'eur' },
    confirmation_secret: { type: 'payment_intent', client_secret: `${intent}_secret_x` },
    parent: { type: 'subscription_details', subscription_details: { subscription } },
    payments: list([{ payment: { type: 'payment_intent', payment_intent: intent } }]),
  });

  const subscriptionView = (subscription: Subscription) => ({
    ...{ id: subscription.id, object: 'subscription', customer: subscription.customer },
    ...{ status: subscription.status, cancel_at_period_end: subscription.cancelAtPeriodEnd },
    ended_at: subscription.endedAt,
    items: list([
      {
        price: { id: subscription.price },
        current_period_start: subscription.periodStart,
        current_period_end: subscription.periodEnd,
      },
    ]),
    latest_invoice: invoiceView(get(invoices, subscription.invoice)),
  });

  function createSubscription(parameters: URLSearchParams): object {
    const id = newId('sub');
    const customer = parameters.get('customer') ?? '';
    const subscription: Subscription = {
      ...{ id, customer, price: parameters.get('items[0][price]') ?? '' },
      ...{ status: 'incomplete', cancelAtPeriodEnd: false, endedAt: null },
      invoice: addInvoice(customer, id).id,
      ...{ periodStart: inSeconds(), periodEnd: inSeconds() + monthSeconds },
    };
    subscriptions.set(id, subscription);
    return subscriptionView(subscription);
  }

  function createIntent(parameters: URLSearchParams): object {
    const metadata = Object.fromEntries(
      [...parameters].flatMap(([name, value]) => {
        const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
        return key === undefined ? [] : [[key, value]];
      }),
    );
    const amount = Number(parameters.get('amount'));
    return intentView(addIntent(parameters.get('customer') ?? '', amount, null, metadata));
  }

  function changeSubscription(subscription: Subscription, parameters: URLSearchParams): object {
    const value = parameters.get('cancel_at_period_end');
    if (value !== null) subscription.cancelAtPeriodEnd = value === 'true';
    return subscriptionView(subscription);
  }

  function deleteCustomer(id: string): object | null {
    if (!customers.delete(id)) return null;
    for (const subscription of subscriptions.values()) {
      if (subscription.customer !== id) continue;
      subscription.status = 'canceled';
      subscription.endedAt = inSeconds();
    }
    return { id, object: 'customer', deleted: true };
  }

  function createCustomer(): object {
    const id = newId('cus');
    customers.add(id);
    return { id, object: 'customer' };
  }

  const find = <Thing>(
    things: ReadonlyMap<string, Thing>,
    id: string,
    view: (thing: Thing) => object,
  ): object | null => {
    const thing = things.get(id);
    return thing === undefined ? null : view(thing);
  };

  return {
    customers,

    /** The person confirms the payment, and the bank agrees. */
    pay(id: string): void {
      const intent = get(intents, id);
      intent.status = 'succeeded';
      if (intent.invoice === null) return;
      get(subscriptions, get(invoices, intent.invoice).subscription).status = 'active';
    },

    refund(id: string, cents = get(intents, id).amount): void {
      get(intents, id).refundedCents += cents;
    },

    dispute(id: string, status: string): void {
      get(intents, id).dispute = status;
    },

    /** A new period begins. */
    renew(id: string, isPaid: boolean): string {
      const subscription = get(subscriptions, id);
      const invoice = addInvoice(subscription.customer, id);
      subscription.invoice = invoice.id;
      subscription.periodStart = subscription.periodEnd;
      subscription.periodEnd += monthSeconds;
      subscription.status = isPaid ? 'active' : 'past_due';
      if (isPaid) get(intents, invoice.intent).status = 'succeeded';
      return invoice.id;
    },

    end(id: string, status: 'canceled' | 'unpaid'): void {
      const subscription = get(subscriptions, id);
      subscription.status = status;
      subscription.endedAt = status === 'canceled' ? inSeconds() : null;
    },

    subscriptionOf: (customer: string): Readonly<Subscription> => {
      const found = [...subscriptions.values()].findLast((each) => each.customer === customer);
      if (found === undefined) throw new Error('no subscription');
      return found;
    },

    countIntents: (customer: string) =>
      [...intents.values()].filter((intent) => intent.customer === customer).length,

    /** The answer to one request; null when there is no such thing. */
    answer(method: string, path: string, parameters: URLSearchParams): object | null {
      const [, , kind = '', id = ''] = path.split('/');
      switch (`${method} ${kind}${id === '' ? '' : '/id'}`) {
        case 'POST customers':
          return createCustomer();
        case 'DELETE customers/id':
          return deleteCustomer(id);
        case 'POST payment_intents':
          return createIntent(parameters);
        case 'GET payment_intents/id':
          return find(intents, id, intentView);
        case 'POST subscriptions':
          return createSubscription(parameters);
        case 'POST subscriptions/id':
          return find(subscriptions, id, (found) => changeSubscription(found, parameters));
        case 'GET subscriptions/id':
          return find(subscriptions, id, subscriptionView);
        case 'GET subscriptions': {
          const customer = parameters.get('customer');
          const own = [...subscriptions.values()].filter((each) => each.customer === customer);
          return list(own.map(subscriptionView));
        }
        case 'GET invoices/id':
          return find(invoices, id, invoiceView);
        case 'GET invoice_payments': {
          const intent = intents.get(parameters.get('payment[payment_intent]') ?? '');
          return list(intent?.invoice ? [{ invoice: intent.invoice }] : []);
        }
        case 'GET disputes': {
          const intent = intents.get((parameters.get('charge') ?? '').replace('ch', 'pi'));
          return list(intent?.dispute ? [{ status: intent.dispute }] : []);
        }
        case 'GET prices/id':
          return {
            id,
            unit_amount: premiumCents,
            currency: 'eur',
            recurring: { interval: 'month' },
          };
        case 'POST ephemeral_keys':
          return { id: newId('ephkey'), secret: newId('ek_test') };
        case 'POST billing_portal/id':
          return { url: 'https://billing.stripe.com/p/session/test' };
        default:
          throw new Error(`the fake does not know ${method} ${path}`);
      }
    },
  };
}
