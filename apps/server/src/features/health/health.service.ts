import { setTimeout as delay } from 'node:timers/promises';
import type { Health } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { version } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/database.ts';
import type { JobQueue } from '../../platform/queue/queue.ts';
import type { Storage } from '../../platform/storage/storage.ts';

const patienceMs = 2000;

export function createHealthService(db: Database, queue: JobQueue, storage: Storage) {
  const up = (isUp: boolean) => (isUp ? 'up' : 'down');
  // A part that does not answer is down, and whoever asks must hear of it.
  const soon = (isUp: Promise<boolean>) =>
    Promise.race([isUp, delay(patienceMs, false, { ref: false })]);
  return async (): Promise<Health> => {
    const databaseIsUp = db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    const states = await Promise.all([
      soon(databaseIsUp),
      soon(queue.isUp()),
      soon(storage.isUp()),
    ]);
    return {
      status: states.every(Boolean) ? 'ok' : 'degraded',
      version,
      parts: { database: up(states[0]), queue: up(states[1]), storage: up(states[2]) },
    };
  };
}
