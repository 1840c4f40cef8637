import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Client } from '@irisvue/client';
import { exportManifestSchema } from '@irisvue/contracts';
import { Client as Postgres } from 'pg';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { z } from 'zod';
import { openDatabase } from '../../platform/database/database.ts';
import { imageSources, images } from '../../platform/database/schema.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { writeRowsOfAPerson } from '../../testing/rows-of-a-person.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createDataExportsSweep } from './data-exports.service.ts';

let stack: TestStack;
let database: Postgres;
let later = 0;
beforeAll(async () => {
  stack = await startTestStack({ now: () => new Date(Date.now() + later) });
  database = new Postgres({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await stack.stop();
});

async function readZip(path: string): Promise<Map<string, Buffer>> {
  const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open);
  const zip = await openZip(path, { lazyEntries: true, autoClose: true });
  const files = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject).on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, content) => {
        if (error !== null) return reject(error);
        buffer(content).then((bytes) => {
          files.set(entry.fileName, bytes);
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
  return files;
}

async function exportOf(client: Client) {
  const { data: asked } = await client.api.createDataExport();
  await eventually('the export is ready', async () => {
    const { data } = await client.api.listDataExports();
    return data.some(({ id, status }) => id === asked.id && status === 'completed');
  });
  const { data: all } = await client.api.listDataExports();
  const made = all.find(({ id }) => id === asked.id);
  if (made === undefined) throw new Error('an export that is ready is listed');
  return made;
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const dataSchema = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

test('an export holds every picture and every row, and each file has the checksum of the manifest', async () => {
  const other = await stack.signUp();
  const { client, email, password } = await stack.signUp();
  const { id } = await client.getMe();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const job = await client.watchJob((await client.segment(image.id)).job_id);
  const cutOutId = job.result?.image_id ?? '';
  const { db, close } = openDatabase(stack.databaseUrl);
  const otherUser = await other.client.getMe();
  await writeRowsOfAPerson(db, { id, email, originalId: image.id, cutOutId }, otherUser);
  await close();

  const made = await exportOf(client);
  const { data: link } = await client.api.downloadDataExport({ params: { export_id: made.id } });
  expect(link.file_name).toMatch(/^irisvue-\d{4}-\d\d-\d\d\.zip$/);
  const response = await fetch(client.absoluteUrl(link.url));
  expect(response.headers.get('content-type')).toBe('application/zip');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(sha256Of(bytes)).toBe(made.sha256);
  expect(bytes.length).toBe(made.byte_size);

  const path = join(stack.homeDir, 'tmp', 'export.zip');
  await writeFile(path, bytes);
  const files = await readZip(path);
  const manifest = exportManifestSchema.parse(JSON.parse(String(files.get('manifest.json'))));
  files.delete('manifest.json');
  expect(manifest.files.map((file) => file.path).toSorted()).toEqual([...files.keys()].toSorted());
  for (const file of manifest.files) {
    const content = files.get(file.path) ?? Buffer.alloc(0);
    expect(sha256Of(content)).toBe(file.sha256);
    expect(content.length).toBe(file.byte_size);
  }
  expect([...files.keys()].toSorted()).toEqual([
    'data.json',
    `images/original/${image.id}.jpg`,
    `images/segmented/${cutOutId}.png`,
  ]);

  const text = String(files.get('data.json'));
  const data = dataSchema.parse(JSON.parse(text));
  expect(data.profile).toMatchObject([{ id, email }]);
  const { rows: columns } = await database.query<{ name: string; column: string }>(
    `select table_name as name, column_name as column from information_schema.columns
     join pg_class on oid = table_name::regclass and not relispartition
     where table_schema = 'public' and column_name in ('user_id', 'shared_by_id', 'invited_by_id')`,
  );
  for (const { name, column } of columns) {
    const section = name === 'avatars' ? 'avatar' : name;
    const { rows } = await database.query(
      `select count(*)::int as count from ${name} where ${column} = $1`,
      [id],
    );
    // Some name others too; the mail that tells of the export came after it.
    const mine = data[section]?.filter((row) => row[column] === id) ?? [];
    const isComplete = mine.length === rows[0].count - (name === 'mails' ? 1 : 0);
    expect({ [name]: isComplete }).toEqual({ [name]: true });
  }
  expect(data.audit_log?.length).toBeGreaterThan(1);
  // What others have of this person: an invitation to their address, and a work with their iris.
  expect(data.invitations).toContainEqual(expect.objectContaining({ email }));
  expect(data.image_sources).toContainEqual(
    expect.objectContaining({ source_id: cutOutId, subject_user_id: id }),
  );
  for (const secret of [password, 'password_hash', 'token_hash', 'text_body']) {
    expect(text).not.toContain(secret);
  }

  const { rows: mails } = await database.query(
    "select to_address from mails where template = 'data_export_ready'",
  );
  expect(mails).toEqual([{ to_address: email }]);
});

test('a work whose subject has withdrawn does not leave in an export either', async () => {
  const subject = await (await stack.signUp()).client.getMe();
  const { client } = await stack.signUp();
  const { id: userId } = await client.getMe();
  const { db, close } = openDatabase(stack.databaseUrl);
  const [free, withheld] = [uuidv7(), uuidv7()];
  for (const id of [free, withheld]) {
    await db.insert(images).values({
      ...{ id, userId, kind: 'fused', status: 'ready', fileName: 'irises', createdAt: new Date() },
      ...{ contentType: 'image/png', byteSize: 9, objectFolder: `${id}/run` },
    });
    await stack.stored.write(`processed/${id}/run/full.png`, 'a picture');
    await db.insert(imageSources).values({
      ...{ imageId: id, subjectUserId: subject.id, position: 0 },
      consentWithdrawnAt: id === withheld ? new Date() : null,
    });
  }
  await close();
  const made = await exportOf(client);
  const { data: link } = await client.api.downloadDataExport({ params: { export_id: made.id } });
  const path = join(stack.homeDir, 'tmp', 'withheld.zip');
  await writeFile(path, await (await fetch(client.absoluteUrl(link.url))).bytes());
  const names = [...(await readZip(path)).keys()].filter((name) => name.startsWith('images/'));
  expect(names).toEqual([`images/fused/${free}.png`]);
});

test('asking again while one is being made gives that one', async () => {
  const { client } = await stack.signUp();
  const asked = await Promise.all([1, 2, 3].map(() => client.api.createDataExport()));
  expect(new Set(asked.map(({ data }) => data.id)).size).toBe(1);
});

test('nobody else can see or download it', async () => {
  const { client } = await stack.signUp();
  const { client: stranger } = await stack.signUp();
  const { id } = await exportOf(client);
  expect((await stranger.api.listDataExports()).data).toEqual([]);
  await expect(
    stranger.api.downloadDataExport({ params: { export_id: id } }),
  ).rejects.toMatchObject({ code: 'EXPORT_NOT_FOUND' });
});

test('after a week it is gone', async () => {
  const { client } = await stack.signUp();
  const { id } = await exportOf(client);
  later = 7 * 24 * 60 * 60_000 + 1000;
  try {
    expect((await client.api.listDataExports()).data).toEqual([]);
    await expect(
      client.api.downloadDataExport({ params: { export_id: id } }),
    ).rejects.toMatchObject({ code: 'EXPORT_NOT_FOUND' });
    expect((await stack.storedFiles()).filter((path) => path.includes(id))).toHaveLength(1);
    const { db, close } = openDatabase(stack.databaseUrl);
    const storage = await stack.openStorage();
    await createDataExportsSweep(db, storage, () => new Date(Date.now() + later))();
    storage.close();
    await close();
    expect((await stack.storedFiles()).filter((path) => path.includes(id))).toEqual([]);
  } finally {
    later = 0;
  }
});
