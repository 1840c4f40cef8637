import { IrisVueError } from '@irisvue/contracts';
import type { Database } from '../../platform/database/database.ts';
import { findPeople, type PersonRow } from './people.queries.ts';

export type PeopleService = ReturnType<typeof createPeopleService>;

/** People as others see them. */
export function createPeopleService(db: Database) {
  return {
    async get(id: string): Promise<PersonRow> {
      const person = (await findPeople(db, [id])).get(id);
      if (person === undefined) throw new IrisVueError('NOT_FOUND');
      return person;
    },
  };
}
