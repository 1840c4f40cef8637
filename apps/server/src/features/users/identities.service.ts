import { type IdentityProvider, IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor } from '../../platform/database/database.ts';
import {
  deleteIdentities,
  findIdentity,
  insertIdentity,
  listIdentities,
} from './identities.queries.ts';

export type IdentitiesService = ReturnType<typeof createIdentitiesService>;

/** Who Apple and Google vouch for. */
export function createIdentitiesService(db: Database, now: Clock) {
  return {
    list: (userId: string) => listIdentities(db, userId),

    async findUserId(
      executor: Executor,
      provider: IdentityProvider,
      subject: string,
    ): Promise<string | null> {
      return (await findIdentity(executor, provider, subject))?.userId ?? null;
    },

    async add(executor: Executor, userId: string, provider: IdentityProvider, subject: string) {
      const row = { id: uuidv7(), userId, provider, subject, createdAt: now() };
      if (!(await insertIdentity(executor, row))) throw new IrisVueError('IDENTITY_TAKEN');
    },

    async remove(executor: Executor, userId: string, provider: IdentityProvider) {
      const removed = await deleteIdentities(executor, userId, provider);
      if (removed === 0) throw new IrisVueError('IDENTITY_NOT_FOUND');
    },

    async removeAll(executor: Executor, userId: string): Promise<void> {
      await deleteIdentities(executor, userId);
    },
  };
}
