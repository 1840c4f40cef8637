import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { oneByOne } from '../../platform/one-by-one.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { fullObject } from '../images/object-keys.ts';
import type { AccountDeletion } from './account-deletion.service.ts';
import {
  findAbandoned,
  findOutlivedOriginals,
  findUnwarned,
  markFullRemoved,
  markWarned,
} from './retention.queries.ts';

interface Parts {
  readonly db: Database;
  readonly storage: Storage;
  readonly deletion: AccountDeletion;
  readonly mail: Mail;
  readonly now: Clock;
}

const dayMs = 24 * 60 * 60_000;
const idleMs = 3 * 365 * dayMs;
const noticeMs = 30 * dayMs;
/** A sweep; the next one goes on. */
const atOnce = 200;

/** Nothing is kept for longer than was said: neither photographs nor accounts that nobody uses. */
export function createRetention({ db, storage, deletion, mail, now }: Parts) {
  const ago = (ms: number) => new Date(now().getTime() - ms);

  async function removeOriginals(): Promise<void> {
    await oneByOne(await findOutlivedOriginals(db, now(), atOnce), async (image) => {
      if (image.objectFolder === null) return;
      const { bucket, key } = fullObject(image.kind, image.objectFolder, image.contentType);
      // The file first: marked as removed it would not be looked for again.
      await storage.remove(bucket, key);
      await markFullRemoved(db, image.id, now());
    });
  }

  async function warnIdle(): Promise<void> {
    await oneByOne(await findUnwarned(db, ago(idleMs - noticeMs), atOnce), (user) => {
      const { id: userId, email: to, locale } = user;
      return db.transaction(async (tx) => {
        if (!(await markWarned(tx, user, now()))) return;
        await mail.send(tx, { template: 'account_idle', to, userId, locale, values: {} });
      });
    });
  }

  async function deleteAbandoned(): Promise<void> {
    const abandoned = await findAbandoned(db, ago(idleMs), ago(noticeMs), atOnce);
    await oneByOne(abandoned, ({ id }) => deletion.remove(id, 'idle'));
  }

  return async function sweepRetention(): Promise<void> {
    await oneByOne([removeOriginals, warnIdle, deleteAbandoned], (sweep) => sweep());
  };
}
