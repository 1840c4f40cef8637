import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { deleteImage, findOriginals, findUnfinishedUploads } from './images.queries.ts';

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;

/** Removes uploads that were never finished, and objects that no row knows any more. */
export function createUploadsSweep(db: Database, storage: Storage, now: Clock) {
  return async function sweepUploads(): Promise<void> {
    for (const { id } of await findUnfinishedUploads(db, new Date(now().getTime() - dayMs))) {
      await deleteImage(db, id);
      await storage.remove('incoming', id);
    }

    await storage.removeBrokenUploads(now().getTime() - hourMs, now().getTime() - dayMs);

    for (const bucket of ['incoming', 'originals', 'processed'] as const) {
      for await (const names of storage.topLevel(bucket)) await removeUnknown(bucket, names);
    }
  };

  async function removeUnknown(
    bucket: 'incoming' | 'originals' | 'processed',
    names: readonly string[],
  ): Promise<void> {
    const known = await findOriginals(db, names.filter(isUuid));
    const wanted = new Set(
      known.filter(({ status }) => bucket !== 'incoming' || status !== 'ready').map(({ id }) => id),
    );
    for (const name of names.filter((each) => !wanted.has(each))) {
      const changedAtMs = await storage.changedAtMs(bucket, name);
      // Young ones may belong to work in progress.
      if (changedAtMs === null || now().getTime() - changedAtMs <= hourMs) continue;
      if (bucket === 'incoming') await storage.remove('incoming', name);
      else await storage.removeFolder(name);
    }
  }
}

const isUuid = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
