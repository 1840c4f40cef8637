import type { Database } from '../../platform/database/database.ts';
import { findPeople, type PersonRow } from './people.queries.ts';

export type PeopleService = ReturnType<typeof createPeopleService>;

/** People as others see them. */
export function createPeopleService(db: Database) {
  return {
    /** Each row with who is named in it; without those whose account went meanwhile. */
    async beside<Row>(
      rows: readonly Row[],
      idOf: (row: Row) => string,
    ): Promise<{ row: Row; person: PersonRow }[]> {
      const people = await findPeople(db, rows.map(idOf));
      return rows.flatMap((row) => {
        const person = people.get(idOf(row));
        return person === undefined ? [] : [{ row, person }];
      });
    },
  };
}
