import type { Product, PurchaseStatus, SubscriptionStatus } from '@irisvue/contracts';
import type { Stripe } from 'stripe';
import { idOf, nullWhenMissing } from './stripe.ts';

const dayMs = 24 * 60 * 60_000;
/** How long premium outlasts a renewal that could not be charged, while Stripe tries again. */
const graceMs = 7 * dayMs;

/** What a payment and the subscription that it pays for are called at Stripe; that never changes. */
export interface StripeSubjects {
  readonly payments: readonly string[];
  readonly subscription: string | null;
}

export interface StripePayment {
  readonly customerId: string;
  readonly product: Product;
  readonly imageId: string | null;
  readonly status: PurchaseStatus;
  readonly amountCents: number;
  readonly currency: string;
  readonly receiptUrl: string | null;
  readonly createdAt: Date;
}

export interface StripeSubscription {
  readonly customerId: string;
  readonly status: SubscriptionStatus;
  readonly currentPeriodEnd: Date;
  readonly cancelAtPeriodEnd: boolean;
}

const fromSeconds = (seconds: number) => new Date(seconds * 1000);

export async function subjectsOfInvoice(stripe: Stripe, id: string): Promise<StripeSubjects> {
  const invoice = await nullWhenMissing(stripe.invoices.retrieve(id, { expand: ['payments'] }));
  const payments = (invoice?.payments?.data ?? []).flatMap(
    ({ payment }) => idOf(payment.payment_intent) ?? [],
  );
  const subscription = idOf(invoice?.parent?.subscription_details?.subscription);
  return { payments, subscription };
}

export async function subjectsOfPayment(stripe: Stripe, id: string): Promise<StripeSubjects> {
  const { data } = await stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: id },
    limit: 1,
  });
  const invoice = idOf(data[0]?.invoice);
  if (invoice === null) return { payments: [id], subscription: null };
  return { payments: [id], subscription: (await subjectsOfInvoice(stripe, invoice)).subscription };
}

/** As it is at this moment; null for what is gone, or was not sold by us. */
export async function fetchPayment(
  stripe: Stripe,
  id: string,
  subscription: string | null,
): Promise<StripePayment | null> {
  const asked = stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  const intent = await nullWhenMissing(asked);
  const customerId = idOf(intent?.customer);
  if (intent === null || customerId === null) return null;
  const isHdExport = intent.metadata.product === 'hd_export';
  if (subscription === null && !isHdExport) return null;
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
  return {
    customerId,
    product: subscription === null ? 'hd_export' : 'premium',
    imageId: subscription === null ? (intent.metadata.image_id ?? null) : null,
    status: await statusOfPayment(stripe, intent.status, charge),
    amountCents: intent.amount,
    currency: intent.currency,
    receiptUrl: charge?.receipt_url ?? null,
    createdAt: fromSeconds(intent.created),
  };
}

async function statusOfPayment(
  stripe: Stripe,
  status: Stripe.PaymentIntent['status'],
  charge: Stripe.Charge | null,
): Promise<PurchaseStatus> {
  if (status === 'canceled') return 'failed';
  if (status !== 'succeeded') return 'pending';
  return (await wasTakenBack(stripe, charge)) ? 'refunded' : 'paid';
}

/** Refunded in full, or disputed; a dispute that was won, or is only being asked about, takes nothing. */
async function wasTakenBack(stripe: Stripe, charge: Stripe.Charge | null): Promise<boolean> {
  if (charge === null) return false;
  if (charge.refunded) return true;
  if (!charge.disputed) return false;
  const { data } = await stripe.disputes.list({ charge: charge.id, limit: 1 });
  const status = data[0]?.status ?? 'needs_response';
  return !['won', 'prevented'].includes(status) && !status.startsWith('warning_');
}

/** As it is at this moment; null for one whose first payment was never made. */
export async function fetchSubscription(
  stripe: Stripe,
  id: string,
  now: Date,
): Promise<StripeSubscription | null> {
  const asked = stripe.subscriptions.retrieve(id, { expand: ['latest_invoice.payments'] });
  const subscription = await nullWhenMissing(asked);
  const customerId = idOf(subscription?.customer);
  const [item] = subscription?.items.data ?? [];
  if (subscription === null || customerId === null || item === undefined) return null;
  const { status, cancel_at_period_end: cancelAtPeriodEnd, ended_at: endedAt } = subscription;
  const state = { customerId, cancelAtPeriodEnd };
  const periodEnd = fromSeconds(item.current_period_end);
  switch (status) {
    case 'incomplete':
    case 'incomplete_expired':
      return null;
    case 'active':
    case 'trialing':
      return (await wasLatestPeriodTakenBack(stripe, subscription))
        ? { ...state, status: 'cancelled', currentPeriodEnd: now }
        : { ...state, status: 'active', currentPeriodEnd: periodEnd };
    case 'past_due': {
      // The period that began is the one that is not paid.
      const unpaidSince = item.current_period_start * 1000;
      return { ...state, status: 'past_due', currentPeriodEnd: new Date(unpaidSince + graceMs) };
    }
    case 'canceled': {
      const currentPeriodEnd = endedAt === null ? now : fromSeconds(endedAt);
      return { ...state, status: 'cancelled', currentPeriodEnd };
    }
    default:
      return { ...state, status: 'expired', currentPeriodEnd: periodEnd };
  }
}

async function wasLatestPeriodTakenBack(
  stripe: Stripe,
  { latest_invoice: invoice }: Stripe.Subscription,
): Promise<boolean> {
  if (invoice === null || typeof invoice === 'string') return false;
  for (const { payment } of invoice.payments?.data ?? []) {
    const id = idOf(payment.payment_intent);
    if (id === null) continue;
    const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
    if (intent.status === 'succeeded' && (await wasTakenBack(stripe, charge))) return true;
  }
  return false;
}
