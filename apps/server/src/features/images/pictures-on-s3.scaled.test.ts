import { createHash } from 'node:crypto';
import type { Client } from '@irisvue/client';
import type { UploadForm } from '@irisvue/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/database.ts';
import { openS3Storage } from '../../platform/storage/s3-storage.ts';
import {
  announce,
  eyePhotograph,
  otherEyePhotograph,
  uploadAndPrepare,
} from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { createTestBuckets, type TestBuckets } from '../../testing/s3-buckets.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createUploadsSweep } from './uploads-sweep.ts';

let buckets: TestBuckets;
let stack: TestStack;
beforeAll(async () => {
  buckets = await createTestBuckets();
  stack = await startTestStack({
    environment: { ...buckets.environment, UPLOAD_MAX_BYTES: '20000000' },
  });
});
afterAll(async () => {
  await stack.stop();
  await buckets.remove();
});

const blob = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]);

async function sweepIn(hours: number): Promise<void> {
  const { db, close } = openDatabase(stack.databaseUrl);
  const storage = openS3Storage(buckets.s3);
  const now = () => new Date(Date.now() + hours * 60 * 60_000);
  await createUploadsSweep(db, storage, now)();
  storage.close();
  await close();
}

async function cutOut(client: Client, photograph: string) {
  const { job_id } = await client.segment(photograph);
  const job = await client.watchJob(job_id);
  expect(job).toMatchObject({ status: 'completed' });
  return client.getImage(job.result?.image_id ?? '');
}

test('a photograph goes straight to S3, is cut out, shown and downloaded, and leaves nothing when it is deleted', async () => {
  const { client } = await stack.signUp();
  const eye = await eyePhotograph();
  const { form } = await announce(client);
  expect(form.url).toContain(buckets.s3.processedBucket);
  const { image, job } = await uploadAndPrepare(client, eye);
  expect(job).toMatchObject({ status: 'completed' });
  const iris = await cutOut(client, image.id);

  const link = client.absoluteUrl(iris.urls?.display ?? '');
  const shown = await fetch(link, { headers: { accept: 'image/avif,image/webp' } });
  expect(shown.headers.get('content-type')).toMatch(/^image\/(avif|webp)$/);
  const whole = Buffer.from(await shown.arrayBuffer());
  expect(whole.length).toBe(Number(shown.headers.get('content-length')));
  const part = await fetch(link, {
    headers: { accept: 'image/avif,image/webp', range: 'bytes=100-' },
  });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100))).toBe(true);

  const { url } = await client.downloadImage(image.id);
  const master = await fetch(client.absoluteUrl(url));
  expect(master.status).toBe(200);
  expect((await master.arrayBuffer()).byteLength).toBeGreaterThan(10_000);

  await client.deleteImage(image.id);
  await eventually('nothing is left', async () => (await buckets.contents()).length === 0);
});

test('an interrupted upload goes on where it broke, in pieces that S3 joins, and becomes the same file', async () => {
  const { client } = await stack.signUp();
  const eye = await otherEyePhotograph('resumed');
  // Longer than the smallest part that S3 joins.
  const file = Buffer.concat([eye, Buffer.alloc(6_000_000)]);
  const { image, resumable } = await announce(client, file.length);
  let sent = 0;
  const transfer = client.uploadResumable(resumable, blob(file), {
    onProgress: (share) => {
      sent = share;
    },
  });
  await eventually('it is on its way', async () => sent > 0);
  await transfer.pause();
  await transfer.resume();
  await transfer.done;
  // What is left of the pieces may go a moment later.
  expect(await buckets.contents()).toContain(`incoming/${image.id}`);
  await eventually('its pieces are gone', async () => (await buckets.contents()).length === 1);
  const { job_id } = await client.finishImage(image.id);
  expect(await client.watchJob(job_id)).toMatchObject({ status: 'completed' });
  const { image: known } = await client.createImage({
    ...{ file_name: 'a.jpg', content_type: 'image/jpeg', byte_size: file.length },
    sha256: createHash('sha256').update(file).digest('hex'),
  });
  expect(known.id).toBe(image.id);
  await client.deleteImage(image.id);
  await eventually('nothing is left', async () => (await buckets.contents()).length === 0);
});

test('a resumable upload that is given up leaves no pieces', async () => {
  const { client } = await stack.signUp();
  const { image, resumable } = await announce(client);
  const metadata = Object.entries(resumable.metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const created = await fetch(new URL(resumable.url, stack.baseUrl), {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '1000',
      'upload-metadata': metadata,
    },
  });
  expect(created.status).toBe(201);
  const location = created.headers.get('location') ?? '';
  const sent = await fetch(new URL(location, stack.baseUrl), {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: Buffer.alloc(400),
  });
  expect([sent.status, sent.headers.get('upload-offset')]).toEqual([204, '400']);
  expect((await buckets.contents()).length).toBeGreaterThan(0);
  await client.deleteImage(image.id);
  await eventually('nothing is left', async () => (await buckets.contents()).length === 0);
});

test('S3 refuses what a form does not allow, and the person is told what is wrong', async () => {
  const { client } = await stack.signUp();
  const { form, image } = await announce(client);
  const { form: other } = await announce(client);
  const changed = (fields: Record<string, string>): UploadForm => ({
    ...form,
    fields: { ...form.fields, ...fields },
  });
  const eye = blob(await eyePhotograph());
  const refused = { code: 'UPLOAD_REFUSED' };
  for (const fields of [
    { key: other.fields.key ?? '' },
    { key: `pictures/${image.id}/run/display.webp` },
    { 'Content-Type': 'text/html' },
    { 'X-Amz-Signature': other.fields['X-Amz-Signature'] ?? '' },
    {
      Policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString(
        'base64',
      ),
    },
  ]) {
    await expect(client.upload(changed(fields), eye)).rejects.toMatchObject(refused);
  }
  await expect(client.upload(form, blob(Buffer.alloc(20_000_001)))).rejects.toMatchObject({
    code: 'UPLOAD_TOO_LARGE',
  });
  expect(await buckets.contents()).toEqual([]);
});

test('a form that is used again brings nothing back: what it leaves is swept away', async () => {
  const { client } = await stack.signUp();
  const eye = await otherEyePhotograph('again');
  const { image, form } = await announce(client, eye.length);
  await client.upload(form, blob(eye));
  const { job_id } = await client.finishImage(image.id);
  await client.watchJob(job_id);
  // S3 itself knows no form that works once.
  await client.upload(form, blob(eye));
  expect((await client.finishImage(image.id)).job_id).toBe(job_id);
  await sweepIn(2);
  expect((await buckets.contents()).filter((key) => key.startsWith('incoming/'))).toEqual([]);
  expect((await client.getImage(image.id)).status).toBe('ready');

  await client.deleteImage(image.id);
  await client.upload(form, blob(eye));
  expect(await buckets.contents()).toEqual([`incoming/${image.id}`]);
  await sweepIn(2);
  expect(await buckets.contents()).toEqual([]);
});

test('a file that is not the announced one is damaged, and said to be', async () => {
  const { client } = await stack.signUp();
  const eye = await otherEyePhotograph('announced');
  const { image, upload: form } = await client.createImage({
    ...{ file_name: 'eye.jpg', content_type: 'image/jpeg', byte_size: eye.length },
    sha256: createHash('sha256').update(eye).digest('hex'),
  });
  if (form === null) throw new Error('it was not there before');
  await client.upload(form, blob(await otherEyePhotograph('changed')));
  const { job_id } = await client.finishImage(image.id);
  expect(await client.watchJob(job_id)).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: { code: 'FILE_DAMAGED' },
  });
  await client.deleteImage(image.id);
  await eventually('nothing is left', async () => (await buckets.contents()).length === 0);
});
