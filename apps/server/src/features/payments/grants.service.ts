import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { UserRow } from '../../platform/database/schema.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { UsersService } from '../users/users.service.ts';
import {
  findPurchase,
  findSubscription,
  ownsImage,
  savePurchase,
  saveSubscription,
} from './payments.queries.ts';

export type GrantsService = ReturnType<typeof createGrants>;

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly audit: Audit;
  readonly now: Clock;
}

/** What a grant is called in our tables: one of a kind for each person, so that granting again changes it. */
const provider = 'grant' as const;

/** What the operator gives with their own hand, and takes back; each is noted in the audit log. */
export function createGrants({ db, users, audit, now }: Parts) {
  function noted(user: UserRow, action: string, change: (tx: Transaction) => Promise<unknown>) {
    return db.transaction(async (tx) => {
      await change(tx);
      await audit.record(tx, { actorId: null, action, subjectId: user.id });
    });
  }

  /** False when there was nothing to take back. */
  async function takenBack(
    wasGiven: boolean,
    ...[user, action, change]: Parameters<typeof noted>
  ): Promise<boolean> {
    if (wasGiven) await noted(user, action, change);
    return wasGiven;
  }

  const savePremium = (
    tx: Transaction,
    { id: userId }: UserRow,
    state: { status: 'active' | 'cancelled'; currentPeriodEnd: Date | null },
  ) =>
    saveSubscription(tx, {
      ...{ userId, provider, providerId: userId, ...state },
      ...{ cancelAtPeriodEnd: state.currentPeriodEnd !== null, updatedAt: now() },
    });

  const hdExportId = (user: UserRow, imageId: string) => `${user.id}:${imageId}`;

  const saveHdExport = (
    tx: Transaction,
    user: UserRow,
    imageId: string,
    status: 'paid' | 'refunded',
  ) =>
    savePurchase(tx, {
      ...{ userId: user.id, imageId, provider, providerId: hdExportId(user, imageId), status },
      ...{ product: 'hd_export', amountCents: 0, currency: 'eur', receiptUrl: null },
      ...{ createdAt: now(), updatedAt: now() },
    });

  return {
    /** Without an end when `until` is null. */
    grantPremium: (user: UserRow, until: Date | null) =>
      noted(user, 'premium.granted', (tx) =>
        savePremium(tx, user, { status: 'active', currentPeriodEnd: until }),
      ),

    /** Only what was granted: what somebody pays for is theirs. */
    revokePremium: async (user: UserRow) => {
      const given = await findSubscription(db, provider, user.id);
      return takenBack(given?.status === 'active', user, 'premium.revoked', (tx) =>
        savePremium(tx, user, { status: 'cancelled', currentPeriodEnd: now() }),
      );
    },

    ownsImage: (user: UserRow, imageId: string) => ownsImage(db, user.id, imageId),

    grantHdExport: (user: UserRow, imageId: string) =>
      noted(user, 'hd_export.granted', (tx) => saveHdExport(tx, user, imageId, 'paid')),

    revokeHdExport: async (user: UserRow, imageId: string) => {
      const given = await findPurchase(db, provider, hdExportId(user, imageId));
      return takenBack(given?.status === 'paid', user, 'hd_export.revoked', (tx) =>
        saveHdExport(tx, user, imageId, 'refunded'),
      );
    },

    grantAdmin: (user: UserRow) =>
      noted(user, 'admin.granted', (tx) => users.update(tx, user.id, { role: 'admin' })),

    revokeAdmin: (user: UserRow) =>
      takenBack(user.role === 'admin', user, 'admin.revoked', (tx) =>
        users.update(tx, user.id, { role: 'user' }),
      ),
  };
}
