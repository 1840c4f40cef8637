import type { PaymentProvider } from '@irisvue/contracts';
import { and, count, desc, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import {
  images,
  type PurchaseRow,
  paymentCustomers,
  purchases,
  type SubscriptionRow,
  subscriptions,
  users,
} from '../../platform/database/schema.ts';

/** Until the transaction ends nobody else works on what the key names, whether it has a row yet or not. */
export async function lockKey(tx: Transaction, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

export async function findCustomerOf(
  db: Executor,
  userId: string,
  provider: PaymentProvider,
): Promise<string | null> {
  const [row] = await db
    .select({ customerId: paymentCustomers.customerId })
    .from(paymentCustomers)
    .where(and(eq(paymentCustomers.userId, userId), eq(paymentCustomers.provider, provider)));
  return row?.customerId ?? null;
}

export async function findUserOfCustomer(
  db: Executor,
  provider: PaymentProvider,
  customerId: string,
): Promise<string | null> {
  const [row] = await db
    .select({ userId: paymentCustomers.userId })
    .from(paymentCustomers)
    .where(
      and(eq(paymentCustomers.provider, provider), eq(paymentCustomers.customerId, customerId)),
    );
  return row?.userId ?? null;
}

export async function insertCustomer(
  db: Executor,
  row: typeof paymentCustomers.$inferInsert,
): Promise<void> {
  await db.insert(paymentCustomers).values(row).onConflictDoNothing();
}

/** Those that may still be worth something. */
export async function findLiveSubscriptions(
  db: Executor,
  userId: string,
): Promise<SubscriptionRow[]> {
  return db
    .select()
    .from(subscriptions)
    .where(
      and(eq(subscriptions.userId, userId), inArray(subscriptions.status, ['active', 'past_due'])),
    );
}

/** Newest first. */
export async function findSubscriptions(db: Executor, userId: string): Promise<SubscriptionRow[]> {
  return db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.userId, userId))
    .orderBy(desc(subscriptions.id));
}

export async function findSubscription(
  db: Executor,
  provider: PaymentProvider,
  providerId: string,
): Promise<SubscriptionRow | undefined> {
  const [row] = await db
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.provider, provider), eq(subscriptions.providerId, providerId)));
  return row;
}

/** Whose end has passed without any word of a renewal or an end. */
export async function findOverdueSubscriptions(
  db: Executor,
  provider: PaymentProvider,
  before: Date,
): Promise<SubscriptionRow[]> {
  return db
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.provider, provider),
        inArray(subscriptions.status, ['active', 'past_due']),
        isNotNull(subscriptions.currentPeriodEnd),
        lt(subscriptions.currentPeriodEnd, before),
      ),
    )
    .limit(100);
}

export type SubscriptionState = Omit<SubscriptionRow, 'id' | 'createdAt'>;

export async function saveSubscription(db: Executor, state: SubscriptionState): Promise<void> {
  const { status, currentPeriodEnd, cancelAtPeriodEnd, updatedAt } = state;
  await db
    .insert(subscriptions)
    .values({ id: uuidv7(), ...state, createdAt: updatedAt })
    .onConflictDoUpdate({
      target: [subscriptions.provider, subscriptions.providerId],
      set: { status, currentPeriodEnd, cancelAtPeriodEnd, updatedAt },
    });
}

export async function findPurchase(
  db: Executor,
  provider: PaymentProvider,
  providerId: string,
): Promise<PurchaseRow | undefined> {
  const [row] = await db
    .select()
    .from(purchases)
    .where(and(eq(purchases.provider, provider), eq(purchases.providerId, providerId)));
  return row;
}

export async function findPurchasesOfImage(
  db: Executor,
  userId: string,
  imageId: string,
): Promise<PurchaseRow[]> {
  return db
    .select()
    .from(purchases)
    .where(and(eq(purchases.userId, userId), eq(purchases.imageId, imageId)));
}

/** Payments that were begun in a time and of which nothing was heard for a while. */
export async function findPendingPurchases(
  db: Executor,
  provider: PaymentProvider,
  begunAfter: Date,
  heardBefore: Date,
): Promise<PurchaseRow[]> {
  return db
    .select()
    .from(purchases)
    .where(
      and(
        eq(purchases.provider, provider),
        eq(purchases.status, 'pending'),
        lt(purchases.updatedAt, heardBefore),
        gt(purchases.createdAt, begunAfter),
      ),
    )
    .limit(100);
}

export async function hasPaidFor(db: Executor, userId: string, imageId: string): Promise<boolean> {
  const rows = await findPurchasesOfImage(db, userId, imageId);
  return rows.some(({ product, status }) => product === 'hd_export' && status === 'paid');
}

export async function isUser(db: Executor, id: string): Promise<boolean> {
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.id, id));
  return row !== undefined;
}

export async function ownsImage(db: Executor, userId: string, imageId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: images.id })
    .from(images)
    .where(and(eq(images.id, imageId), eq(images.userId, userId)));
  return row !== undefined;
}

export type PurchaseState = Omit<PurchaseRow, 'id'>;

/** A picture that was deleted meanwhile is left out: the payment stays. */
export async function savePurchase(db: Executor, state: PurchaseState): Promise<void> {
  const { status, amountCents, receiptUrl, updatedAt } = state;
  const imageId =
    state.imageId === null
      ? null
      : sql`(select ${images.id} from ${images} where ${images.id} = ${state.imageId})`;
  await db
    .insert(purchases)
    .values({ id: uuidv7(), ...state, imageId })
    .onConflictDoUpdate({
      target: [purchases.provider, purchases.providerId],
      set: { status, amountCents, receiptUrl, updatedAt },
    });
}

export async function listPurchases(
  db: Executor,
  userId: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: PurchaseRow[]; total: number }> {
  const own = eq(purchases.userId, userId);
  const rows = await db
    .select()
    .from(purchases)
    .where(own)
    .orderBy(desc(purchases.id))
    .offset(page.offset)
    .limit(page.limit);
  const [counted] = await db.select({ total: count() }).from(purchases).where(own);
  return { rows, total: counted?.total ?? 0 };
}
