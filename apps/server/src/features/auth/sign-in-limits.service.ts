import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Signer } from '../../platform/storage/signing.ts';
import {
  countFailures,
  deleteFailure,
  deleteFailuresOfAccount,
  insertFailure,
} from './sign-in-failures.queries.ts';

export const failureWindowMs = 15 * 60_000;
const perAccount = 10;
/** More: a family or a school shares an address. */
const perAddress = 50;

export type SignInLimits = ReturnType<typeof createSignInLimits>;

/** How often a password may be wrong. Kept as keyed hashes: the table names neither people nor addresses. */
export function createSignInLimits(db: Database, signer: Signer, now: Clock) {
  const accountKey = (email: string) => signer.sign('sign-in-account', email);

  return {
    /**
     * Before the password is looked at. The attempt counts as failed until `succeeded` says otherwise, so
     * that many at once count as many. An address without an account is counted like any other.
     */
    async begin(email: string, address: string): Promise<void> {
      const at = now();
      const keys = { account: accountKey(email), address: signer.sign('sign-in-address', address) };
      const id = uuidv7();
      await insertFailure(db, { id, accountKey: keys.account, addressKey: keys.address, at });
      const since = new Date(at.getTime() - failureWindowMs);
      const [ofAccount, ofAddress] = await Promise.all([
        countFailures(db, { account: keys.account }, since),
        countFailures(db, { address: keys.address }, since),
      ]);
      const over = [
        ...(ofAccount.count > perAccount ? [ofAccount] : []),
        ...(ofAddress.count > perAddress ? [ofAddress] : []),
      ];
      if (over.length === 0) return;
      // A refused attempt tried nothing: counted, it would keep the person out for ever.
      await deleteFailure(db, id);
      const waits = over.map(({ firstAt }) => (firstAt ?? at).getTime() - since.getTime());
      throw new IrisVueError('TOO_MANY_ATTEMPTS', {
        details: { retry_after_ms: Math.max(...waits) },
      });
    },

    succeeded: (email: string) => deleteFailuresOfAccount(db, accountKey(email)),
  };
}
