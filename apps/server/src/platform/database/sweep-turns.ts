import { sql } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { sweepTurns } from './schema.ts';

/** Timers of different processes drift; a turn may come a little early. */
const driftShare = 0.8;

/**
 * Whether this process is the one to do a piece of work now, which of all processes one does every so often.
 * By the database's clock, which all share; a turn in its future was taken before that clock was put back.
 */
export async function takeTurn(db: Executor, name: string, everyMs: number): Promise<boolean> {
  const intervalMs = everyMs * driftShare;
  const taken = await db
    .insert(sweepTurns)
    .values({ name, takenAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: sweepTurns.name,
      set: { takenAt: sql`clock_timestamp()` },
      setWhere: sql`${sweepTurns.takenAt} <= clock_timestamp() - make_interval(secs => ${intervalMs / 1000}) or ${sweepTurns.takenAt} > clock_timestamp()`,
    })
    .returning({ name: sweepTurns.name });
  return taken.length > 0;
}
