import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { migrateUpTo } from '../../testing/earlier-version.ts';
import { openHome } from '../home/home.ts';
import { migrateDatabase, openDatabase } from './database.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const userId = '0198c2d2-0a1b-7c3d-8e4f-5a6b7c8d9e0f';
const imageId = '0198c2d3-1111-7a51-9d0c-8b1f4e2a7c11';
const jobId = '0198c2d4-2222-7a51-9d0c-8b1f4e2a7c11';

/** The first version's tables: accounts, pictures and jobs, before circles and payments. */
async function migrateToFirstVersion(url: string): Promise<void> {
  await migrateUpTo(url, 3);
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`insert into users values ('${userId}', 'ada@example.org', 'hash', now())`);
  await client.query(`insert into images (id, user_id, kind, status, file_name, content_type, created_at)
    values ('${imageId}', '${userId}', 'original', 'ready', 'eye.jpg', 'image/jpeg', now())`);
  await client.query(`insert into jobs (id, user_id, type, status, image_id, result_image_id, created_at)
    values ('${jobId}', '${userId}', 'prepare', 'completed', '${imageId}', '${imageId}', now())`);
  await client.end();
}

test('a database of the first version keeps its people, pictures and results', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-upgrade-'));
  const home = await openHome(join(folder, 'home'));
  const postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  const { db, close } = openDatabase(postgres.url);
  try {
    await migrateToFirstVersion(postgres.url);
    await migrateDatabase(postgres.url, { redis: null });

    const [user] = await db.query.users.findMany();
    expect(user).toMatchObject({ id: userId, locale: 'en', role: 'user', emailVerifiedAt: null });
    const [image] = await db.query.images.findMany();
    expect(image).toMatchObject({ id: imageId, isFavourite: false, title: null });
    const [job] = await db.query.jobs.findMany();
    expect(job).toMatchObject({
      id: jobId,
      input: {},
      result: { image_id: imageId, image_ids: [imageId] },
    });
  } finally {
    await close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
