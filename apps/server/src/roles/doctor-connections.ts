import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Config } from '../platform/config/config.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { findPresentRoles } from '../platform/telemetry/presence.ts';
import type { Check } from './doctor-check.ts';

/** Of the queue in PostgreSQL: one pool to add jobs, one more to take them. */
const queuePool = 10;
const reads = 2;
/** Hears what other processes do. */
const listener = 1;

type Budgeted = Pick<Config, 'databasePoolSize' | 'databaseDirectUrl' | 'redis'>;

/** Most connections that a process of each role takes from PostgreSQL itself, not from a PgBouncer before it. */
export function connectionBudget({ databasePoolSize, databaseDirectUrl, redis }: Budgeted) {
  const pooled = databaseDirectUrl === null ? databasePoolSize + reads : 0;
  const queue = redis === null ? queuePool : 0;
  const api = pooled + queue + listener;
  return { api, worker: api + queue };
}

const limitsSchema = z.object({ most: z.coerce.number(), reserved: z.coerce.number() });

/** Whether PostgreSQL lets in all that the processes which live now may ask for. */
export async function checkConnections(config: Config, url: string): Promise<Check> {
  const { db, close } = openDatabase(config.databaseDirectUrl ?? url, { size: 1 });
  try {
    const { rows } = await db.execute(sql`
      select current_setting('max_connections') as most,
             current_setting('superuser_reserved_connections') as reserved`);
    const { most, reserved } = limitsSchema.parse(rows[0]);
    const { api, worker } = connectionBudget(config);
    const [apis, workers] = await countProcesses(db);
    const wanted = Math.max(apis, 1) * api + Math.max(workers, 1) * worker;
    const room = most - reserved;
    const budget = `${api} of each API and ${worker} of each worker process, ${wanted} in all; PostgreSQL takes ${room}`;
    return {
      name: 'connections',
      ok: wanted <= room,
      detail:
        wanted <= room
          ? budget
          : `${budget}: raise max_connections, lower DATABASE_POOL_SIZE, or put PgBouncer before it`,
    };
  } finally {
    await close();
  }
}

async function countProcesses(db: Database): Promise<[number, number]> {
  const present = await findPresentRoles(db, () => new Date()).catch(() => []);
  const countOf = (role: string) => present.filter((one) => one.role === role).length;
  return [countOf('api'), countOf('worker')];
}
