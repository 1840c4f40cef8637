import type { UserEvent } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import type { Executor } from '../database/database.ts';

export const userEventsChannel = 'irisvue_users';

/** PostgreSQL takes less than 8000 bytes a notification; a hundred ids are 3900. */
const usersPerNotification = 100;

/**
 * Tells people's open apps about a change, through every API process. In a transaction it is heard once that
 * commits, and never when it is rolled back.
 */
export async function announce(
  db: Executor,
  userIds: readonly string[],
  event: UserEvent,
): Promise<void> {
  for (let start = 0; start < userIds.length; start += usersPerNotification) {
    const payload = JSON.stringify({
      users: userIds.slice(start, start + usersPerNotification),
      event,
    });
    await db.execute(sql`select pg_notify(${userEventsChannel}, ${payload})`);
  }
}
