import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Signer } from '../../platform/storage/signing.ts';
import { countGuesses, deleteGuess, deleteGuessesUntil, insertGuess } from './guesses.queries.ts';

export type GuessLimits = ReturnType<typeof createGuessLimits>;

const windowMs = 15 * 60_000;

/** How often codes and passwords of links may be wrong. Keys are kept as keyed hashes. */
export function createGuessLimits(db: Database, signer: Signer, now: Clock) {
  return {
    /**
     * Before the secret is looked at; what it gives is called when the secret was right. Until then the
     * guess counts as wrong, so that many at once count as many.
     */
    async begin(
      allowed: number,
      ...key: readonly [string, ...string[]]
    ): Promise<() => Promise<void>> {
      const at = now();
      const since = new Date(at.getTime() - windowMs);
      const row = { id: uuidv7(), key: signer.sign('guess', ...key), at };
      await deleteGuessesUntil(db, since);
      await insertGuess(db, row);
      if ((await countGuesses(db, row.key, since)) > allowed) {
        // A refused guess tried nothing: counted, it would keep the person out for ever.
        await deleteGuess(db, row.id);
        throw new IrisVueError('TOO_MANY_GUESSES', { details: { retry_after_ms: windowMs } });
      }
      return () => deleteGuess(db, row.id);
    },
  };
}
