import { createCipheriv } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consentVersions } from '../apps/server/src/features/privacy/consent-texts.ts';
import { makeBackup } from '../apps/server/src/platform/backup/backup.ts';
import { restoreBackup } from '../apps/server/src/platform/backup/restore.ts';
import { migrateDatabase, openDatabase } from '../apps/server/src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../apps/server/src/platform/database/embedded-postgres.ts';
import { openHome } from '../apps/server/src/platform/home/home.ts';
import { openDiskStorage } from '../apps/server/src/platform/storage/disk-storage.ts';
import type { Storage } from '../apps/server/src/platform/storage/storage.ts';
import { seed, seededImage } from '../apps/server/src/testing/seed.ts';
import type { Row } from './row.ts';

const pictures = 200;
/** What a photograph of a phone and its renditions take. */
const files = [
  { bucket: 'originals', name: 'full.jpg', bytes: 3_000_000 },
  { bucket: 'processed', name: 'display.webp', bytes: 150_000 },
  { bucket: 'processed', name: 'thumbnail.webp', bytes: 15_000 },
] as const;

/** How long a whole installation takes to be copied, and to come back with every row and object compared. */
export async function measureRestore(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-restore-'));
  const backup = join(folder, 'backup');
  try {
    const backupSeconds = await inPlace(join(folder, 'before'), async (databaseUrl, storage) => {
      await migrateDatabase(databaseUrl, { redis: null });
      const { db, close } = openDatabase(databaseUrl);
      await seed(db, { users: 20, images: pictures, consentVersion: consentVersions.biometric });
      await close();
      await storePictures(storage, join(folder, 'picture'));
      return timed(() => makeBackup({ databaseUrl, storage, secrets: null }, backup, () => {}));
    });
    const restoreSeconds = await inPlace(join(folder, 'after'), (databaseUrl, storage) =>
      timed(() => restoreBackup(backup, { databaseUrl, storage, secrets: null }, () => {})),
    );
    const known = (what: string, seconds: number): Row => ({
      ...{ what: `${what} of ${pictures} pictures in ${pictures * files.length} objects` },
      ...{ bar: null, measured: `${seconds.toFixed(1)} s`, met: null },
    });
    return [
      known('backup', backupSeconds),
      known('restore, each row and object compared,', restoreSeconds),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inPlace(
  root: string,
  work: (databaseUrl: string, storage: Storage) => Promise<number>,
): Promise<number> {
  const home = await openHome(root);
  const postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  try {
    return await work(postgres.url, await openDiskStorage(home.storage));
  } finally {
    await postgres.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

/** Bytes that no compression shortens, the same in every run. */
async function storePictures(storage: Storage, draft: string): Promise<void> {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  for (let number = 0; number < pictures; number += 1) {
    for (const { bucket, name, bytes } of files) {
      await writeFile(draft, cipher.update(Buffer.alloc(bytes)));
      await storage.put(bucket, `${seededImage(number)}/run/${name}`, draft);
    }
  }
}
