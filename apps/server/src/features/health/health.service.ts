import type { Health } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { version } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/database.ts';
import type { JobQueue } from '../../platform/queue/queue.ts';
import type { Storage } from '../../platform/storage/storage.ts';

export function createHealthService(db: Database, queue: JobQueue, storage: Storage) {
  const up = (isUp: boolean) => (isUp ? 'up' : 'down');
  return async (): Promise<Health> => {
    const databaseIsUp = db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    const states = await Promise.all([databaseIsUp, queue.isUp(), storage.isUp()]);
    return {
      status: states.every(Boolean) ? 'ok' : 'degraded',
      version,
      parts: { database: up(states[0]), queue: up(states[1]), storage: up(states[2]) },
    };
  };
}
