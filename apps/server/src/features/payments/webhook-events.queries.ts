import type { PaymentProvider } from '@irisvue/contracts';
import { and, eq, lt } from 'drizzle-orm';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import { type WebhookEventRow, webhookEvents } from '../../platform/database/schema.ts';

const named = (provider: PaymentProvider, eventId: string) =>
  and(eq(webhookEvents.provider, provider), eq(webhookEvents.eventId, eventId));

/** Leaves one that is known already as it is. */
export async function insertEvent(
  db: Executor,
  row: typeof webhookEvents.$inferInsert,
): Promise<void> {
  await db.insert(webhookEvents).values(row).onConflictDoNothing();
}

export async function findEvent(
  db: Executor,
  provider: PaymentProvider,
  eventId: string,
): Promise<WebhookEventRow | undefined> {
  const [row] = await db.select().from(webhookEvents).where(named(provider, eventId));
  return row;
}

export async function lockEvent(
  tx: Transaction,
  provider: PaymentProvider,
  eventId: string,
): Promise<WebhookEventRow | undefined> {
  const [row] = await tx.select().from(webhookEvents).where(named(provider, eventId)).for('update');
  return row;
}

export async function markProcessed(
  tx: Transaction,
  provider: PaymentProvider,
  eventId: string,
  processedAt: Date,
): Promise<void> {
  await tx.update(webhookEvents).set({ processedAt }).where(named(provider, eventId));
}

export async function forgetEvents(db: Executor, before: Date): Promise<void> {
  await db.delete(webhookEvents).where(lt(webhookEvents.receivedAt, before));
}
