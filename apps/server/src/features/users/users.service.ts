import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { UserRow } from '../../platform/database/schema.ts';
import { findUser, findUserByEmail, insertUser } from './users.queries.ts';

export type UsersService = ReturnType<typeof createUsersService>;

export function createUsersService(db: Database, now: Clock) {
  return {
    async create(email: string, passwordHash: string): Promise<UserRow> {
      const user = await insertUser(db, { id: uuidv7(), email, passwordHash, createdAt: now() });
      if (user === undefined) throw new IrisVueError('EMAIL_TAKEN');
      return user;
    },

    async findByEmail(email: string): Promise<UserRow | null> {
      return (await findUserByEmail(db, email)) ?? null;
    },

    async isAdmin(id: string): Promise<boolean> {
      return (await findUser(db, id))?.role === 'admin';
    },

    /** The user that a token names; it may have outlived the account. */
    async get(id: string): Promise<UserRow> {
      const user = await findUser(db, id);
      if (user === undefined) throw new IrisVueError('UNAUTHENTICATED');
      return user;
    },
  };
}
