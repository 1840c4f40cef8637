import { basename } from 'node:path';
import type { Storage } from '../platform/storage/storage.ts';

/** Copies a picture's previews into its folder, each under its file's name. */
export async function storePreviews(
  storage: Storage,
  folder: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) await storage.put('processed', `${folder}/${basename(path)}`, path);
}
