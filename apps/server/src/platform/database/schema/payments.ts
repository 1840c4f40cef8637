import type {
  PaymentProvider,
  Product,
  PurchaseStatus,
  SubscriptionStatus,
} from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { images } from './images.ts';
import { users } from './users.ts';

/** How a payment provider knows someone. */
export const paymentCustomers = pgTable(
  'payment_customers',
  {
    provider: text('provider').$type<PaymentProvider>().notNull(),
    customerId: text('customer_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.customerId] }),
    uniqueIndex('payment_customers_user').on(table.userId, table.provider),
  ],
);

export const subscriptions = pgTable(
  'subscriptions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    provider: text('provider').$type<PaymentProvider>().notNull(),
    providerId: text('provider_id').notNull(),
    status: text('status').$type<SubscriptionStatus>().notNull(),
    /** Premium until then, days of grace included; null for a grant without an end. */
    currentPeriodEnd: moment('current_period_end'),
    cancelAtPeriodEnd: boolean('cancel_at_period_end').notNull().default(false),
    createdAt: moment('created_at').notNull(),
    /** When the provider said so. */
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('subscriptions_provider').on(table.provider, table.providerId),
    index('subscriptions_user').on(table.userId),
    index('subscriptions_end')
      .on(table.provider, table.currentPeriodEnd)
      .where(sql`${table.status} in ('active', 'past_due')`),
  ],
);

/** Every payment: the print file of one art work, or one period of premium. */
export const purchases = pgTable(
  'purchases',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    product: text('product').$type<Product>().notNull(),
    imageId: uuid('image_id').references(() => images.id, { onDelete: 'set null' }),
    provider: text('provider').$type<PaymentProvider>().notNull(),
    providerId: text('provider_id').notNull(),
    status: text('status').$type<PurchaseStatus>().notNull(),
    amountCents: integer('amount_cents').notNull(),
    currency: text('currency').notNull(),
    receiptUrl: text('receipt_url'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('purchases_provider').on(table.provider, table.providerId),
    index('purchases_user').on(table.userId),
    index('purchases_image').on(table.imageId),
    index('purchases_pending')
      .on(table.provider, table.updatedAt)
      .where(sql`${table.status} = 'pending'`),
  ],
);

/** Every notification of a payment provider by its id: each has its effect once. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    provider: text('provider').$type<PaymentProvider>().notNull(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    /** Null until its effect is committed. */
    processedAt: moment('processed_at'),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.eventId] }),
    index('webhook_events_received').on(table.receivedAt),
  ],
);

export type PaymentCustomerRow = typeof paymentCustomers.$inferSelect;
export type SubscriptionRow = typeof subscriptions.$inferSelect;
export type PurchaseRow = typeof purchases.$inferSelect;
export type WebhookEventRow = typeof webhookEvents.$inferSelect;
