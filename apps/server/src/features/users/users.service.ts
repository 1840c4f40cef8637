import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor, Transaction } from '../../platform/database/database.ts';
import type { UserRow, users } from '../../platform/database/schema.ts';
import {
  findUser,
  findUserByEmail,
  insertUser,
  lockUser,
  markActive,
  updateUser,
} from './users.queries.ts';

type Draft = typeof users.$inferInsert;
type NewUser = Omit<Draft, 'id' | 'createdAt' | 'lastActiveAt'>;

const dayMs = 24 * 60 * 60_000;

export type UsersService = ReturnType<typeof createUsersService>;

export function createUsersService(db: Database, now: Clock) {
  return {
    async create(executor: Executor, draft: NewUser): Promise<UserRow> {
      const at = now();
      const row = { ...draft, id: uuidv7(), createdAt: at, lastActiveAt: at };
      const user = await insertUser(executor, row);
      if (user === undefined) throw new IrisVueError('EMAIL_TAKEN');
      return user;
    },

    async findByEmail(email: string, executor: Executor = db): Promise<UserRow | null> {
      return (await findUserByEmail(executor, email)) ?? null;
    },

    async isAdmin(id: string): Promise<boolean> {
      return (await findUser(db, id))?.role === 'admin';
    },

    /** The user that a token names; it may have outlived the account. */
    async get(id: string, executor: Executor = db): Promise<UserRow> {
      const user = await findUser(executor, id);
      if (user === undefined) throw new IrisVueError('UNAUTHENTICATED');
      return user;
    },

    /** As it stays until the end of the transaction. */
    async lock(tx: Transaction, id: string): Promise<UserRow> {
      const user = await lockUser(tx, id);
      if (user === undefined) throw new IrisVueError('UNAUTHENTICATED');
      return user;
    },

    async update(executor: Executor, id: string, changes: Partial<Draft>): Promise<UserRow> {
      const user = await updateUser(executor, id, changes);
      if (user === undefined) throw new IrisVueError('UNAUTHENTICATED');
      return user;
    },

    /** Remembers the day, no more: it decides when an account has been idle for too long. */
    async wasActive(id: string): Promise<void> {
      const at = now();
      await markActive(db, id, at, new Date(at.getTime() - dayMs));
    },
  };
}
