import { createUploadsSweep } from '../../apps/server/src/features/images/uploads-sweep.ts';
import { loadConfig } from '../../apps/server/src/platform/config/config.ts';
import { openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { openStorage } from '../../apps/server/src/platform/storage/open-storage.ts';
import type { ScaledProfile } from '../../apps/server/src/testing/scaled-profile.ts';

/** What there really is of the photographs that a crowd has sent. */
export interface Census {
  /** Jobs by how they ended. */
  readonly jobs: Readonly<Record<string, number>>;
  readonly pictures: Readonly<Record<string, number>>;
  /** Objects that the pictures name: one master and its sizes of each. */
  readonly masters: number;
  readonly sizes: number;
  readonly uploadsLeft: number;
  /** Of attempts that were cut short; nobody ever sees them. */
  readonly leftOvers: number;
}

const sizesOfAPicture = 5;
export const expectedOf = (photographs: number) => ({
  jobs: { completed: photographs },
  pictures: { ready: photographs },
  masters: photographs,
  sizes: photographs * sizesOfAPicture,
  uploadsLeft: 0,
});

export async function takeCensus({ databaseUrl, stored }: ScaledProfile): Promise<Census> {
  const { db, close } = openDatabase(databaseUrl);
  try {
    const count = async (table: string, kind: string) => {
      const { rows } = await db.execute<{ status: string; count: number }>(
        `select status, count(*)::int as count from ${table} where ${kind} group by status`,
      );
      return Object.fromEntries(rows.map((row) => [row.status, row.count]));
    };
    const jobs = await count('jobs', "type = 'prepare'");
    const pictures = await count('images', "kind = 'original'");
    const { rows } = await db.execute<{ folder: string }>(
      'select object_folder as folder from images where object_folder is not null',
    );
    const folders = new Set(rows.map(({ folder }) => folder));
    const files = await stored.list();
    const named = files.filter((path) => folders.has(path.split('/').slice(1, 3).join('/')));
    const uploads = files.filter((path) => path.startsWith('incoming/')).length;
    const masters = named.filter((path) => path.startsWith('originals/')).length;
    return {
      ...{ jobs, pictures, masters, sizes: named.length - masters, uploadsLeft: uploads },
      leftOvers: files.length - named.length - uploads,
    };
  } finally {
    await close();
  }
}

const hourMs = 60 * 60_000;

/** What workers do every hour, two hours later: uploads that could not be removed while S3 was away go now. */
export async function sweepUp({ databaseUrl, environment }: ScaledProfile): Promise<void> {
  const { db, close } = openDatabase(databaseUrl);
  const storage = await openStorage(loadConfig(environment), { storage: 'nowhere' });
  await createUploadsSweep(db, storage, () => new Date(Date.now() + 2 * hourMs))();
  storage.close();
  await close();
}
