import type { Cdn } from '../../platform/storage/cdn.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { shownKeys } from './object-keys.ts';
import type { ImageFiles } from './person-images.ts';

export type FileRemoval = (files: ImageFiles) => Promise<void>;

/** Removes files of pictures for good, and the copies that a CDN has. Twice is as good as once. */
export function createFileRemoval(storage: Storage, cdn: Cdn): FileRemoval {
  return async ({ uploads, folders, shown }) => {
    for (const key of uploads) await storage.remove('incoming', key);
    for (const folder of folders) await storage.removeFolder(folder);
    await cdn.forget(shown.flatMap(shownKeys));
  };
}
