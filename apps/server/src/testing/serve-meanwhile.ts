import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../platform/database/database.ts';
import { seededImage, seededUser } from './seed.ts';

export interface Served {
  readonly jobs: number;
  readonly errors: unknown[];
  readonly slowestMs: number;
}

/** What people do to the tables that grow, by so many at once, on a database that `seed` has filled. */
export async function serveMeanwhile(
  db: Database,
  people: number,
  meanwhile: () => Promise<void>,
): Promise<Served> {
  const errors: unknown[] = [];
  let [jobs, slowestMs, isOver] = [0, 0, false];
  const serve = async (person: number) => {
    while (!isOver) {
      const startedAt = performance.now();
      await runOneJob(db, seededUser(person), seededImage(person)).catch((error) =>
        errors.push(error),
      );
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      jobs += 1;
    }
  };
  const serving = Array.from({ length: people }, (_, person) => serve(person));
  try {
    await meanwhile();
  } finally {
    isOver = true;
    await Promise.all(serving);
  }
  return { jobs, errors, slowestMs };
}

/** As the version before months were made has sent them: columns that came later are not known to it. */
async function runOneJob(db: Database, userId: string, imageId: string): Promise<void> {
  const [id, runId, entryId, eventId] = [uuidv7(), randomUUID(), uuidv7(), uuidv7()];
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into "jobs" ("id", "user_id", "type", "status", "image_id", "queue", "created_at")
      values (${id}, ${userId}, 'segment', 'queued', ${imageId}, default, now())
      returning "id", "status", "attempts"`);
    await tx.execute(sql`
      insert into "job_sources" ("job_id", "image_id") values (${id}, ${imageId})`);
    await tx.execute(sql`
      insert into "audit_log" ("id", "at", "actor_id", "action", "subject_id", "details")
      values (${entryId}, now(), ${userId}, 'job.submitted', null, '{}')`);
  });
  await db.execute(sql`
    select "id" from "jobs"
    where "user_id" = ${userId} and "queue" = 'high' and "status" in ('queued', 'running')
    order by "id" asc limit 2`);
  await db.execute(sql`
    update "jobs" set "status" = 'running', "run_id" = ${runId}, "attempts" = "attempts" + 1,
      "started_at" = coalesce("started_at", now())
    where "id" = ${id} and "status" in ('queued', 'running') and "attempts" < 3
    returning "id"`);
  await db.execute(sql`
    update "jobs" set "progress" = 50, "step" = 'segmenting'
    where "id" = ${id} and "run_id" = ${runId} and "status" = 'running' returning "id"`);
  const completed = await db.execute(sql`
    update "jobs" set "status" = 'completed', "progress" = 100, "run_id" = null, "finished_at" = now()
    where "id" = ${id} and "run_id" = ${runId} and "status" = 'running' returning "id"`);
  if (completed.rows.length !== 1) throw new Error(`job ${id} was lost`);
  await db.execute(sql`
    insert into "analytics_events" ("id", "at", "user_id", "name", "properties")
    values (${eventId}, now(), ${userId}, 'image_captured', '{}')`);
  await db.execute(sql`
    select "id", "status" from "jobs" where "user_id" = ${userId} and "type" <> 'preview'
    order by "id" desc limit 20`);
}
