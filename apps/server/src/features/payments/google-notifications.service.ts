import { createHash } from 'node:crypto';
import { IrisVueError, type SubscriptionStatus } from '@irisvue/contracts';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { createIssuerKeys } from '../auth/issuer-keys.ts';
import type { GooglePlay, PlaySubscription } from './google-play.ts';
import type { Ledger } from './ledger.service.ts';
import { isUser, lockKey } from './payments.queries.ts';
import type { WebhookEvents } from './webhook-events.service.ts';

export type GoogleNotifications = ReturnType<typeof createGoogleNotifications>;

interface Parts {
  readonly config: NonNullable<Config['appStores']['google']>;
  readonly premiumProduct: string;
  readonly play: GooglePlay;
  readonly events: WebhookEvents;
  readonly ledger: Ledger;
  readonly now: Clock;
}

const ofPurchase = z.object({ purchaseToken: z.string().max(5000) });
const notificationSchema = z.object({
  packageName: z.string(),
  subscriptionNotification: ofPurchase.optional(),
  voidedPurchaseNotification: ofPurchase.optional(),
});

const pusherSchema = z.object({ email: z.string(), email_verified: z.literal(true) });

/** Google's words; those that are missing here were never paid. */
const statuses: Readonly<Record<string, SubscriptionStatus>> = {
  SUBSCRIPTION_STATE_ACTIVE: 'active',
  // Paid until its end, and not renewed.
  SUBSCRIPTION_STATE_CANCELED: 'active',
  SUBSCRIPTION_STATE_IN_GRACE_PERIOD: 'past_due',
  SUBSCRIPTION_STATE_ON_HOLD: 'expired',
  SUBSCRIPTION_STATE_PAUSED: 'expired',
  SUBSCRIPTION_STATE_EXPIRED: 'expired',
};

/** Real-time developer notifications, pushed by Pub/Sub. They name a purchase; what became of it is asked of Play. */
export function createGoogleNotifications(parts: Parts) {
  const { config, premiumProduct, play, events, ledger, now } = parts;
  const keys = createIssuerKeys(config.issuer, now);

  async function requirePusher(authorization: string): Promise<void> {
    const [, token = ''] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: [config.issuer, config.issuer.replace(/^https:\/\//, '')],
        audience: config.audience,
        requiredClaims: ['exp', 'iat'],
        currentDate: now(),
      });
      // Anybody can have Google sign a token for our audience, but not for this account.
      if (pusherSchema.parse(payload).email !== config.pushAccount) {
        throw new Error('another account');
      }
    } catch (cause) {
      if (cause instanceof IrisVueError) throw cause;
      throw new IrisVueError('WEBHOOK_REFUSED', { cause });
    }
  }

  async function apply(tx: Transaction, purchaseToken: string): Promise<void> {
    const providerId = createHash('sha256').update(purchaseToken).digest('hex');
    await lockKey(tx, `google:${providerId}`);
    const found = await play.subscription(purchaseToken);
    const state = found === null ? null : stateOf(found, premiumProduct);
    // Unknown, unpaid, something else, or of an account that was deleted.
    if (found === null || state === null || !(await isUser(tx, state.userId))) return;
    const row = { ...state, provider: 'google', providerId, updatedAt: now() } as const;
    await ledger.recordSubscription(tx, row);
    if (found.acknowledgementState === 'ACKNOWLEDGEMENT_STATE_PENDING') {
      await play.acknowledge(premiumProduct, purchaseToken);
    }
  }

  return {
    async receive(
      authorization: string,
      message: { readonly data: string; readonly messageId: string },
    ): Promise<void> {
      await requirePusher(authorization);
      const notification = readNotification(message.data);
      if (notification.packageName !== config.packageName) {
        throw new IrisVueError('WEBHOOK_REFUSED');
      }
      const { subscriptionNotification: changed, voidedPurchaseNotification: voided } =
        notification;
      const purchaseToken = (changed ?? voided)?.purchaseToken;
      const type =
        changed !== undefined ? 'subscription' : voided !== undefined ? 'voided' : 'other';
      const event = { provider: 'google', id: message.messageId, type } as const;
      if (!(await events.isOpen(event))) return;
      await events.once(event, async (tx) => {
        if (purchaseToken !== undefined) await apply(tx, purchaseToken);
      });
    },
  };
}

function readNotification(data: string): z.output<typeof notificationSchema> {
  try {
    return notificationSchema.parse(JSON.parse(Buffer.from(data, 'base64').toString('utf8')));
  } catch (cause) {
    throw new IrisVueError('WEBHOOK_REFUSED', { cause });
  }
}

function stateOf(found: PlaySubscription, premiumProduct: string) {
  const status = statuses[found.subscriptionState];
  const userId = z.uuid().safeParse(found.externalAccountIdentifiers?.obfuscatedExternalAccountId);
  const item = found.lineItems.find(({ productId }) => productId === premiumProduct);
  if (status === undefined || item?.expiryTime === undefined || !userId.success) return null;
  return {
    ...{ userId: userId.data, status, currentPeriodEnd: new Date(item.expiryTime) },
    cancelAtPeriodEnd: item.autoRenewingPlan?.autoRenewEnabled !== true,
  };
}
