import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { IrisVueError, type SubscriptionStatus } from '@irisvue/contracts';
import { compactVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { reasonOf } from '../../platform/home/home.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { verifyAppleChain } from './apple-certificates.ts';
import type { Ledger } from './ledger.service.ts';
import { findSubscription, isUser, lockKey } from './payments.queries.ts';
import type { WebhookEvents } from './webhook-events.service.ts';

export type AppleNotifications = Awaited<ReturnType<typeof createAppleNotifications>>;

interface Parts {
  readonly config: NonNullable<Config['appStores']['apple']>;
  readonly premiumProduct: string;
  readonly events: WebhookEvents;
  readonly ledger: Ledger;
  readonly now: Clock;
}

const moment = z.number().transform((ms) => new Date(ms));

const notificationSchema = z.object({
  notificationType: z.string().max(100),
  notificationUUID: z.uuid(),
  signedDate: moment,
  data: z.object({
    bundleId: z.string(),
    environment: z.string(),
    signedTransactionInfo: z.string().optional(),
    signedRenewalInfo: z.string().optional(),
  }),
});

const transactionSchema = z.object({
  originalTransactionId: z.string().max(100),
  bundleId: z.string(),
  environment: z.string(),
  productId: z.string(),
  expiresDate: moment.optional(),
  revocationDate: moment.optional(),
  /** Our id of the user, which the app named when it bought. */
  appAccountToken: z.uuid().optional(),
});
type AppleTransaction = z.output<typeof transactionSchema>;

const renewalSchema = z.object({
  autoRenewStatus: z.number(),
  gracePeriodExpiresDate: moment.optional(),
});
type Renewal = z.output<typeof renewalSchema>;

/**
 * App Store Server Notifications, version 2. Apple signs the state itself, so that it need not be asked; of
 * two states the one that was signed later counts.
 */
export async function createAppleNotifications(parts: Parts) {
  const { config, premiumProduct, events, ledger, now } = parts;
  const root = await readRoot(config.rootCertificate);

  async function read<Schema extends z.ZodType>(jws: string, schema: Schema) {
    try {
      const { payload } = await compactVerify(
        jws,
        ({ x5c }) => verifyAppleChain(x5c ?? [], root, now()),
        { algorithms: ['ES256'] },
      );
      return schema.parse(JSON.parse(new TextDecoder().decode(payload)));
    } catch (cause) {
      throw new IrisVueError('WEBHOOK_REFUSED', { cause });
    }
  }

  /** Apple signs other people's purchases too, and those of the sandbox, which cost nothing. */
  function requireOurs({ bundleId, environment }: { bundleId: string; environment: string }) {
    if (bundleId !== config.bundleId || environment !== config.environment) {
      throw new IrisVueError('WEBHOOK_REFUSED');
    }
  }

  async function apply(
    tx: Transaction,
    transaction: AppleTransaction,
    renewal: Renewal | null,
    signedAt: Date,
  ): Promise<void> {
    const { originalTransactionId, appAccountToken: userId, productId } = transaction;
    if (productId !== premiumProduct || userId === undefined) return;
    const key = { provider: 'apple', providerId: originalTransactionId } as const;
    await lockKey(tx, `apple:${originalTransactionId}`);
    const known = await findSubscription(tx, key.provider, key.providerId);
    if (known !== undefined && known.updatedAt > signedAt) return;
    // The account was deleted.
    if (!(await isUser(tx, userId))) return;
    await ledger.recordSubscription(tx, {
      ...{ ...key, userId, updatedAt: signedAt },
      ...stateOf(transaction, renewal, now()),
      cancelAtPeriodEnd: renewal?.autoRenewStatus === 0,
    });
  }

  return {
    async receive(signedPayload: string): Promise<void> {
      const notification = await read(signedPayload, notificationSchema);
      const { notificationUUID: id, notificationType: type, signedDate, data } = notification;
      requireOurs(data);
      const { signedTransactionInfo: info, signedRenewalInfo: renewalInfo } = data;
      const transaction = info === undefined ? null : await read(info, transactionSchema);
      const renewal = renewalInfo === undefined ? null : await read(renewalInfo, renewalSchema);
      if (transaction !== null) requireOurs(transaction);
      const event = { provider: 'apple', id, type } as const;
      if (!(await events.isOpen(event))) return;
      await events.once(event, async (tx) => {
        if (transaction !== null) await apply(tx, transaction, renewal, signedDate);
      });
    },
  };
}

function stateOf(
  { expiresDate, revocationDate }: AppleTransaction,
  renewal: Renewal | null,
  at: Date,
): { status: SubscriptionStatus; currentPeriodEnd: Date } {
  if (revocationDate !== undefined)
    return { status: 'cancelled', currentPeriodEnd: revocationDate };
  const grace = renewal?.gracePeriodExpiresDate;
  if (expiresDate !== undefined && expiresDate > at) {
    return { status: 'active', currentPeriodEnd: expiresDate };
  }
  if (grace !== undefined && grace > at) return { status: 'past_due', currentPeriodEnd: grace };
  return { status: 'expired', currentPeriodEnd: expiresDate ?? at };
}

async function readRoot(file: string): Promise<X509Certificate> {
  try {
    return new X509Certificate(await readFile(file));
  } catch (error) {
    throw new StartupError(
      `APPLE_ROOT_CERTIFICATE cannot be read (${reasonOf(error)}). Name the file of Apple Root CA - G3.`,
    );
  }
}
