import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  announce,
  eyePhotograph,
  otherEyePhotograph,
  upload,
  uploadAndPrepare,
} from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ environment: { WORKER_CONCURRENCY: '2' } });
});
afterAll(() => stack.stop());

const hashOf = (file: Buffer) => createHash('sha256').update(file).digest('hex');

const objectsOf = async (id: string) =>
  (await stack.storedFiles()).filter((path) => path.includes(id));

/** Master and previews, and nothing that belongs to no picture. */
async function expectOneSetOfObjects(...ids: string[]): Promise<void> {
  await eventually('only the pictures are stored', async () => {
    const files = await stack.storedFiles();
    return (
      files.length === 6 * ids.length && ids.every((id) => files.some((file) => file.includes(id)))
    );
  });
}

test('fifty uploads of one file at once make one picture with one set of objects', async () => {
  const { client } = await stack.signUp();
  const eye = await eyePhotograph();
  const uploads = await Promise.all(Array.from({ length: 50 }, () => upload(client, eye)));
  const jobs = await Promise.all(uploads.map(({ submitted }) => client.watchJob(submitted.job_id)));
  expect(new Set(jobs.map(({ status }) => status))).toEqual(new Set(['completed']));
  const ids = new Set(jobs.map(({ result }) => result?.image_id));
  expect(ids.size).toBe(1);
  // Each device finds the picture by its own job, also later.
  for (const { id, image_id } of jobs) {
    expect(image_id).toBe([...ids][0]);
    expect((await client.getJob(id)).image_id).toBe(image_id);
  }
  // Whoever did not hear the answer asks again, and is led to the picture that stayed.
  const again = await Promise.all(uploads.map(({ imageId }) => client.finishImage(imageId)));
  expect(again.map(({ job_id }) => job_id)).toEqual(uploads.map((each) => each.submitted.job_id));
  const { client: stranger } = await stack.signUp();
  for (const { imageId } of uploads) {
    await expect(stranger.finishImage(imageId)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  }
  const { data, meta } = await client.listImages();
  expect(meta?.total).toBe(1);
  expect(data[0]).toMatchObject({ id: [...ids][0], status: 'ready', job_id: null });
  await expectOneSetOfObjects(data[0]?.id ?? '');
  expect((await client.api.getStorageUsage()).data.used_bytes).toBe(data[0]?.byte_size);
  await client.deleteImage(data[0]?.id ?? '');
  expect(await stack.storedFiles()).toEqual([]);
}, 120_000);

test('a file that is announced by its hash is not sent again while its picture is there', async () => {
  const { client } = await stack.signUp();
  const eye = await eyePhotograph();
  const announcement = {
    ...{ file_name: 'again.jpg', content_type: 'image/jpeg' as const, byte_size: eye.length },
    sha256: hashOf(eye).toUpperCase(),
  };
  const first = await client.createImage(announcement);
  expect(first.upload).not.toBeNull();
  await client.deleteImage(first.image.id);

  const { image } = await uploadAndPrepare(client, eye);
  const known = await client.createImage(announcement);
  expect(known).toMatchObject({
    image: { id: image.id, status: 'ready' },
    upload: null,
    resumable: null,
  });
  const { data: finished } = await client.api.finishImage({ params: { image_id: image.id } });
  expect(finished.status).toBe('completed');

  await client.deleteImage(image.id);
  expect((await client.createImage(announcement)).upload).not.toBeNull();
  const { image: back } = await uploadAndPrepare(client, eye);
  expect(back.id).not.toBe(image.id);
  expect(back.status).toBe('ready');
  await client.deleteImage(back.id);
});

test('another person’s same file, and another file of the same eye, are pictures of their own', async () => {
  const { client: ada } = await stack.signUp();
  const { client: grace } = await stack.signUp();
  const eye = await eyePhotograph();
  const { image: hers } = await uploadAndPrepare(ada, eye);
  const told = await grace.createImage({
    ...{ file_name: 'a.jpg', content_type: 'image/jpeg', byte_size: eye.length },
    sha256: hashOf(eye),
  });
  expect(told.upload).not.toBeNull();
  await grace.deleteImage(told.image.id);
  const { image: other } = await uploadAndPrepare(grace, eye);
  const { image: variant } = await uploadAndPrepare(grace, await otherEyePhotograph('variant'));
  expect(new Set([hers.id, other.id, variant.id]).size).toBe(3);
  await ada.deleteImage(hers.id);
  expect((await grace.getImage(other.id)).status).toBe('ready');
  expect(await objectsOf(other.id)).toHaveLength(6);
  await grace.deleteImage(other.id);
  await grace.deleteImage(variant.id);
});

test('a file that could not be read stands in nobody’s way', async () => {
  const { client } = await stack.signUp();
  const broken = Buffer.from('no picture');
  const first = await uploadAndPrepare(client, broken);
  const second = await uploadAndPrepare(client, broken);
  expect([first.job.status, second.job.status]).toEqual(['failed', 'failed']);
  expect(second.image.id).not.toBe(first.image.id);
});

test('storage that is used up refuses more, with what is used and what is allowed', async () => {
  const small = await startTestStack({ environment: { STORAGE_QUOTA_BYTES: '400000' } });
  try {
    const { client } = await small.signUp();
    const { client: other } = await small.signUp();
    const empty = (await client.api.getStorageUsage()).data;
    expect(empty).toEqual({ used_bytes: 0, allowed_bytes: 400_000 });
    const { image } = await uploadAndPrepare(client, await eyePhotograph());
    const { used_bytes } = (await client.api.getStorageUsage()).data;
    expect(used_bytes).toBe(image.byte_size);

    // What is announced counts, so that many at once cannot pass together.
    const room = 400_000 - used_bytes;
    const together = await Promise.allSettled(
      Array.from({ length: 8 }, () => announce(client, Math.floor(room / 3))),
    );
    expect(together.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    await expect(announce(client, 1000)).rejects.toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { allowed_bytes: 400_000 },
    });
    await announce(other, 1000);

    // A file that is longer than it was said to be is counted when it has come.
    for (const { id } of (await client.listImages({ status: 'awaiting_upload' })).data) {
      await client.deleteImage(id);
    }
    const { image: lying, form } = await announce(client, 10);
    await client.upload(form, new Blob([new Uint8Array(room + 1)]));
    await expect(client.finishImage(lying.id)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
  } finally {
    await small.stop();
  }
});
