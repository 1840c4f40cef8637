import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { oneByOne } from '../../platform/one-by-one.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { deleteJob, findPreviewsBefore } from './jobs.queries.ts';

const keptMs = 60 * 60_000;

/** Removes previews that nobody looks at any more, with all that was asked for. */
export function createPreviewsSweep(db: Database, storage: Storage, now: Clock) {
  return async function sweepPreviews(): Promise<void> {
    const old = await findPreviewsBefore(db, new Date(now().getTime() - keptMs));
    await oneByOne(old, async (id) => {
      // The file first: without its job it would not be looked for.
      await storage.removeFolder(id);
      await deleteJob(db, id);
    });
  };
}
