import { type Prices, pricesSchema } from '@irisvue/contracts';
import type { Stripe } from 'stripe';
import type { Clock } from '../../platform/clock.ts';

export type PricesService = ReturnType<typeof createPrices>;

/** 4.99 €: the print file of one picture. */
export const hdExportPrice = { amount_cents: 499, currency: 'eur' } as const;

const keptMs = 10 * 60_000;

export function createPrices(stripe: Stripe, premiumPrice: string, now: Clock) {
  let kept: { readonly prices: Prices; readonly at: number } | null = null;
  return {
    /** What premium costs is set at Stripe, and asked there now and then. */
    async get(): Promise<Prices> {
      const at = now().getTime();
      if (kept !== null && at - kept.at < keptMs) return kept.prices;
      const { unit_amount, currency, recurring } = await stripe.prices.retrieve(premiumPrice);
      const premium = { amount_cents: unit_amount, currency, interval: recurring?.interval };
      kept = { prices: pricesSchema.parse({ premium, hd_export: hdExportPrice }), at };
      return kept.prices;
    },
  };
}
