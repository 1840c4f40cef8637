import {
  type ConsentPurpose,
  IrisVueError,
  type Jurisdiction,
  type Locale,
} from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor, Transaction } from '../../platform/database/database.ts';
import type { ConsentRow } from '../../platform/database/schema.ts';
import type { Audit } from './audit.service.ts';
import { consentText, consentVersions } from './consent-texts.ts';
import {
  endConsent,
  findConsentInForce,
  findConsentsInForce,
  holdConsentInForce,
  insertConsent,
  listConsents,
  lockPerson,
  setJurisdiction,
} from './consents.queries.ts';

export interface ConsentGrant {
  readonly purpose: ConsentPurpose;
  readonly version: string;
  readonly jurisdiction: Jurisdiction;
  readonly locale: Locale;
}

export type Consents = ReturnType<typeof createConsents>;

/** Who agreed to what. Only the current words count: when they change, everybody is asked again. */
export function createConsents(db: Database, audit: Audit, now: Clock) {
  const isCurrent = (consent: ConsentRow | undefined, purpose: ConsentPurpose) =>
    consent?.version === consentVersions[purpose];

  /** With the transaction that does what was agreed to, no withdrawal falls in between. */
  async function has(userId: string, purpose: ConsentPurpose, tx?: Executor): Promise<boolean> {
    const consent =
      tx === undefined
        ? await findConsentInForce(db, userId, purpose)
        : await holdConsentInForce(tx, userId, purpose);
    return isCurrent(consent, purpose);
  }

  return {
    has,

    /** Which of these people agree today. */
    async whoAgrees(
      userIds: readonly string[],
      purpose: ConsentPurpose,
    ): Promise<ReadonlySet<string>> {
      const found = await findConsentsInForce(db, userIds, purpose);
      return new Set(
        found.filter((consent) => isCurrent(consent, purpose)).map(({ userId }) => userId),
      );
    },

    async require(userId: string, purpose: ConsentPurpose, tx?: Transaction): Promise<void> {
      if (await has(userId, purpose, tx)) return;
      throw new IrisVueError('CONSENT_REQUIRED', {
        details: { purpose, version: consentVersions[purpose] },
      });
    },

    /** Newest first, and of each whether it counts today. */
    async list(userId: string): Promise<{ consent: ConsentRow; isInForce: boolean }[]> {
      const rows = await listConsents(db, userId);
      return rows.map(({ consent, accountJurisdiction }) => ({
        consent,
        isInForce:
          consent.withdrawnAt === null &&
          consent.jurisdiction === accountJurisdiction &&
          isCurrent(consent, consent.purpose),
      }));
    },

    /** Who agrees under a law says to be under it. */
    async grant(userId: string, grant: ConsentGrant): Promise<ConsentRow> {
      const { purpose, version, jurisdiction, locale } = grant;
      if (version !== consentVersions[purpose]) throw new IrisVueError('CONSENT_OUTDATED');
      const { sha256 } = consentText(purpose, jurisdiction, locale);
      return db.transaction(async (tx) => {
        const person = await lockPerson(tx, userId);
        if (person === undefined) throw new IrisVueError('UNAUTHENTICATED');
        if (person.jurisdiction !== jurisdiction) await setJurisdiction(tx, userId, jurisdiction);
        await endConsent(tx, userId, purpose, now());
        const details = { purpose, version, jurisdiction, locale };
        await audit.record(tx, {
          ...{ actorId: userId, action: 'consent.granted', subjectId: userId, details },
        });
        return insertConsent(tx, {
          ...{ id: uuidv7(), userId, ...details },
          textSha256: sha256,
          grantedAt: now(),
        });
      });
    },

    /** Saying it twice is saying it once. */
    async withdraw(tx: Transaction, userId: string, purpose: ConsentPurpose): Promise<void> {
      if ((await endConsent(tx, userId, purpose, now())) === 0) return;
      await audit.record(tx, {
        ...{ actorId: userId, action: 'consent.withdrawn', subjectId: userId },
        details: { purpose },
      });
    },
  };
}
