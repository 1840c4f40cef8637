import type { Job } from '@irisvue/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

test('a photograph is uploaded, cut out, shown beside its original, downloaded and deleted without a trace', async () => {
  const { client } = await stack.signUp();
  const { image, job: preparation } = await uploadAndPrepare(client, await eyePhotograph());
  expect(preparation).toMatchObject({ status: 'completed', progress: 100, error: null });
  expect(image).toMatchObject({ status: 'ready', kind: 'original', width: 640, height: 480 });

  const { job_id } = await client.segment(image.id);
  const seen: Job[] = [];
  const job = await client.watchJob(job_id, { onChange: (change) => seen.push(change) });
  expect(job.error).toBeNull();
  expect(job).toMatchObject({ status: 'completed', progress: 100, attempts: 1 });
  const progress = seen.map((change) => change.progress);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(new Set(seen.map((change) => change.step)).size).toBeGreaterThan(3);

  const cutOut = await client.getImage(job.result?.image_id ?? '');
  expect(cutOut).toMatchObject({ kind: 'segmented', status: 'ready', parent_id: image.id });
  expect(cutOut.segmentation?.limbus.rx).toBeGreaterThan(50);
  for (const url of Object.values(cutOut.urls ?? {})) {
    const response = await fetch(client.absoluteUrl(url ?? ''));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('cache-control')).toMatch(/^private, .*immutable$/);
  }

  const download = await client.downloadImage(cutOut.id);
  expect(download.file_name).toBe('my eye-iris.png');
  const response = await fetch(client.absoluteUrl(download.url));
  expect(response.headers.get('content-disposition')).toContain(
    "filename*=UTF-8''my%20eye-iris.png",
  );
  const picture = await sharp(await response.arrayBuffer()).metadata();
  expect(picture).toMatchObject({ format: 'png', hasAlpha: true, width: cutOut.width });

  const { data, meta } = await client.listImages({ parent_id: image.id });
  expect(data.map(({ id }) => id)).toEqual([cutOut.id]);
  expect(meta).toEqual({ page: 1, limit: 20, total: 1 });

  await client.deleteImage(image.id);
  expect((await client.listImages()).data).toEqual([]);
  expect(await stack.storedFiles()).toEqual([]);
});
