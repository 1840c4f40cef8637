import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { insertEvents } from '../features/analytics/analytics.queries.ts';
import {
  changeRun,
  claimJob,
  findTurnOfUser,
  insertJob,
  insertJobSources,
  listJobs,
} from '../features/jobs/jobs.queries.ts';
import { insertAuditEntry } from '../features/privacy/audit.queries.ts';
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

async function runOneJob(db: Database, userId: string, imageId: string): Promise<void> {
  const [id, runId, at] = [uuidv7(), randomUUID(), new Date()];
  await db.transaction(async (tx) => {
    await insertJob(tx, { id, userId, imageId, type: 'segment', status: 'queued', createdAt: at });
    await insertJobSources(tx, id, [imageId]);
    await insertAuditEntry(tx, { id: uuidv7(), at, actorId: userId, action: 'job.submitted' });
  });
  await findTurnOfUser(db, userId, 'high', 2);
  await claimJob(db, id, runId, 3, at);
  await changeRun(db, id, runId, { progress: 50, step: 'segmenting' });
  const completed = await changeRun(db, id, runId, {
    ...{ status: 'completed', progress: 100, finishedAt: at, runId: null },
  });
  if (completed === undefined) throw new Error(`job ${id} was lost`);
  await insertEvents(db, [{ id: uuidv7(), at, userId, name: 'image_captured', properties: {} }]);
  await listJobs(db, userId, {}, { offset: 0, limit: 20 });
}
