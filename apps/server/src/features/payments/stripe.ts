import { IrisVueError } from '@irisvue/contracts';
import { Stripe } from 'stripe';
import type { Config } from '../../platform/config/config.ts';
import type { Log } from '../../platform/http/logging.ts';

export type StripeConfig = NonNullable<Config['stripe']>;

/** Stripe's API in the version that the SDK's types describe, whatever the account's own version is. */
export function openStripe({ secretKey, apiUrl }: StripeConfig): Stripe {
  const { protocol, hostname, port } = new URL(apiUrl ?? 'https://api.stripe.com');
  return new Stripe(secretKey, {
    apiVersion: Stripe.API_VERSION,
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    ...(port === '' ? {} : { port }),
    timeout: 10_000,
    maxNetworkRetries: 2,
    telemetry: false,
  });
}

/** Stripe's own failures become one answer; its message may name what it was asked for, so only its kind is logged. */
export async function askStripe<Answer>(log: Log, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { type, code, statusCode, requestId } = error;
    log.warn({ type, code, statusCode, requestId }, 'Stripe did not do what it was asked');
    throw new IrisVueError('PAYMENTS_UNAVAILABLE');
  }
}

/** Null for what Stripe does not know, or no longer. */
export async function nullWhenMissing<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError && error.code === 'resource_missing')
      return null;
    throw error;
  }
}

/** Stripe answers with an id, or with the whole thing where it was asked to. */
export function idOf(thing: string | { readonly id: string } | null | undefined): string | null {
  return typeof thing === 'string' ? thing : (thing?.id ?? null);
}
