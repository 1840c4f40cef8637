import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/database.ts';
import { openDiskStorage } from '../../platform/storage/disk-storage.ts';
import { announce, eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createUploadsSweep } from './uploads-sweep.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

const hourMs = 60 * 60_000;

async function sweepIn(hours: number): Promise<void> {
  const { db, close } = openDatabase(stack.databaseUrl);
  const storage = await openDiskStorage(join(stack.homeDir, 'storage'));
  await createUploadsSweep(db, storage, () => new Date(Date.now() + hours * hourMs))();
  await close();
}

test('an upload that nobody finishes within a day is removed; pictures stay', async () => {
  const { client } = await stack.signUp();
  const eye = await eyePhotograph();
  const { image } = await uploadAndPrepare(client, eye);
  const { image: forgotten, form } = await announce(client, eye.length);
  await client.upload(form, new Blob([new Uint8Array(eye)]));

  await sweepIn(23);
  expect((await client.getImage(forgotten.id)).status).toBe('awaiting_upload');
  await sweepIn(25);
  await expect(client.getImage(forgotten.id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  expect((await client.getImage(image.id)).status).toBe('ready');
  await eventually('only the picture is stored', async () => {
    const files = await stack.storedFiles();
    return files.length === 6 && files.every((path) => path.includes(image.id));
  });
  await client.deleteImage(image.id);
});

test('a resumable upload that nobody resumes goes with its picture', async () => {
  const { client } = await stack.signUp();
  const { image, resumable } = await announce(client);
  const metadata = Object.entries(resumable.metadata).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
  );
  const created = await fetch(`${stack.baseUrl}${resumable.url}`, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '1000',
      'upload-metadata': metadata.join(','),
    },
  });
  expect(created.status).toBe(201);
  await sweepIn(23);
  expect(await stack.storedFiles()).toHaveLength(2);
  await sweepIn(25);
  expect(await stack.storedFiles()).toEqual([]);
  await expect(client.getImage(image.id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
});

test('objects that no picture knows are removed once they are old enough to be nobody’s work', async () => {
  const orphan = join(stack.homeDir, 'storage/processed/01890a5d-ac96-774b-bcce-b302099a8057/run');
  await mkdir(orphan, { recursive: true });
  await writeFile(join(orphan, 'display.webp'), 'x');
  const brokenOff = join(stack.homeDir, 'storage/parts/half');
  await writeFile(brokenOff, 'x');
  await sweepIn(0);
  expect(await stack.storedFiles()).toHaveLength(2);
  const longAgo = new Date(Date.now() - 2 * hourMs);
  await utimes(join(orphan, '..'), longAgo, longAgo);
  await utimes(brokenOff, longAgo, longAgo);
  await sweepIn(0);
  expect(await stack.storedFiles()).toEqual([]);
});
