import { setTimeout as delay } from 'node:timers/promises';
import type { Health } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { version } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/database.ts';
import { lately } from '../../platform/metrics/lately.ts';
import type { JobQueue } from '../../platform/queue/queue.ts';
import type { Storage } from '../../platform/storage/storage.ts';

const patienceMs = 2000;
/** Anybody may ask, as often as they like. */
const freshMs = 1000;

export type HealthCheck = () => Promise<Health>;

export function createHealthService(db: Database, queue: JobQueue, storage: Storage): HealthCheck {
  const up = (isUp: boolean) => (isUp ? 'up' : 'down');
  // A part that does not answer is down, and whoever asks must hear of it.
  const soon = (isUp: Promise<boolean>) =>
    Promise.race([isUp, delay(patienceMs, false, { ref: false })]);
  return lately(freshMs, async () => {
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
  });
}

/** As probes and metrics tell it. */
export const partsOf = (check: HealthCheck) => async (): Promise<Record<string, boolean>> => {
  const { parts } = await check();
  return Object.fromEntries(Object.entries(parts).map(([part, state]) => [part, state === 'up']));
};
