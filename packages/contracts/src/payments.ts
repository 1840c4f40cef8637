import { z } from 'zod';

/** Who took the money; `grant` is the operator's own hand. */
export const paymentProviderSchema = z.enum(['stripe', 'apple', 'google', 'grant']);
export type PaymentProvider = z.infer<typeof paymentProviderSchema>;

export const subscriptionStatusSchema = z.enum(['active', 'past_due', 'cancelled', 'expired']);
export type SubscriptionStatus = z.infer<typeof subscriptionStatusSchema>;
