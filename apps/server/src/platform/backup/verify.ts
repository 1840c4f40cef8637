import { join } from 'node:path';
import { inParallel } from './in-parallel.ts';
import {
  damaged,
  type FileSum,
  type Manifest,
  objectFile,
  objectListFile,
  readManifest,
  secretsFile,
  tableFile,
} from './manifest.ts';
import { listedObjects } from './objects.ts';
import { isSame, sumOfFile } from './sums.ts';

const atOnce = 4;

/** Reads all of a backup and compares it with its manifest; names the first file that is not as it was. */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const check = async (file: string, expected: FileSum) => {
    const found = await sumOfFile(join(folder, file)).catch(() => null);
    if (found === null || !isSame(found, expected)) throw damaged(file);
  };
  for (const { name, file } of manifest.tables) await check(tableFile(name), file);
  if (manifest.secrets !== null) await check(secretsFile, manifest.secrets);
  await check(objectListFile, manifest.objects.list);
  await inParallel(listedObjects(folder), atOnce, (object) => check(objectFile(object), object));
  return manifest;
}
