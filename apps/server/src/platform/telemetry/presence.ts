import { eq, gte, lt } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../clock.ts';
import { version } from '../config/config.ts';
import type { Database, Executor } from '../database/database.ts';
import { type RoleProcessRow, roleProcesses } from '../database/schema.ts';
import type { Log } from '../http/logging.ts';

const everyMs = 20_000;
/** Three missed words, and it is taken for gone. */
const patienceMs = 3 * everyMs;

/** Says that this process is there, until `stop`; also forgets those that ended without a word. */
export function announceRole(
  db: Database,
  role: RoleProcessRow['role'],
  now: Clock,
  log: Log,
): { stop: () => Promise<void> } {
  const id = uuidv7();
  const startedAt = now();
  const say = () =>
    db
      .insert(roleProcesses)
      .values({ id, role, version, startedAt, seenAt: now() })
      .onConflictDoUpdate({ target: roleProcesses.id, set: { seenAt: now() } })
      .then(() => db.delete(roleProcesses).where(lt(roleProcesses.seenAt, lastHeard(now))))
      .then(() => {})
      .catch((error) => log.warn({ err: error }, 'presence not told'));
  let telling = say();
  const timer = setInterval(() => {
    telling = telling.then(say);
  }, everyMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await telling;
      await db
        .delete(roleProcesses)
        .where(eq(roleProcesses.id, id))
        .catch((error) => log.warn({ err: error }, 'absence not told'));
    },
  };
}

export async function findPresentRoles(db: Executor, now: Clock): Promise<RoleProcessRow[]> {
  return db
    .select()
    .from(roleProcesses)
    .where(gte(roleProcesses.seenAt, lastHeard(now)))
    .orderBy(roleProcesses.startedAt);
}

const lastHeard = (now: Clock) => new Date(now().getTime() - patienceMs);
