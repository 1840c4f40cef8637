import type { Config } from '../config/config.ts';
import type { Home } from '../home/home.ts';
import { openDiskStorage } from './disk-storage.ts';
import type { Storage } from './storage.ts';

/** In S3 when it is configured, else on this machine's disk. */
export async function openStorage(
  { s3 }: Pick<Config, 's3'>,
  home: Pick<Home, 'storage'>,
): Promise<Storage> {
  if (s3 === null) return openDiskStorage(home.storage);
  // Loaded where it is used: one machine with a disk can do without.
  const { openS3Storage } = await import('./s3-storage.ts');
  return openS3Storage(s3);
}
