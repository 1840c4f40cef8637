import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../../testing/fault-proxy.ts';
import {
  announce,
  eyePhotograph,
  otherEyePhotograph,
  upload,
  uploadAndPrepare,
} from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { createTestBuckets, type TestBuckets } from '../../testing/s3-buckets.ts';
import { serviceAddress } from '../../testing/services.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let buckets: TestBuckets;
let proxy: FaultProxy;
let stack: TestStack;
beforeAll(async () => {
  buckets = await createTestBuckets();
  const endpoint = serviceAddress('TEST_S3_ENDPOINT');
  proxy = await startFaultProxy(endpoint);
  stack = await startTestStack({
    environment: {
      ...buckets.environment,
      S3_ENDPOINT: proxy.url,
      // What clients send goes past whatever befalls us.
      S3_PUBLIC_ENDPOINT: endpoint,
    },
  });
});
afterEach(() => proxy.heal());
afterAll(async () => {
  await stack.stop();
  await proxy.close();
  await buckets.remove();
});

const goAway = () => proxy.fail(() => ({ kind: 'answer', status: 503 }));

test('while S3 is away the API says when to come back, and no cache keeps that; then all goes on', async () => {
  const { client, refreshTokens } = await stack.signUp();
  const eye = await eyePhotograph();
  const { image } = await uploadAndPrepare(client, eye);
  const { image: next, form } = await announce(client);
  await client.upload(form, new Blob([new Uint8Array(await otherEyePhotograph('next'))]));
  const refresh_token = (await refreshTokens.read()) ?? '';
  const { access_token } = (await client.api.refresh({ body: { refresh_token } })).data;

  goAway();
  const asked = await fetch(`${stack.baseUrl}/api/v1/images/${next.id}/finish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect([asked.status, asked.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await asked.json()).error.code).toBe('STORAGE_UNAVAILABLE');
  const shown = await fetch(client.absoluteUrl(image.urls?.large ?? ''));
  expect([shown.status, shown.headers.get('retry-after')]).toEqual([503, '5']);
  expect(shown.headers.get('cache-control')).toBeNull();

  proxy.heal();
  const back = await fetch(client.absoluteUrl(image.urls?.large ?? ''));
  expect(back.status).toBe(200);
  const { job_id } = await client.finishImage(next.id);
  expect(await client.watchJob(job_id)).toMatchObject({ status: 'completed' });
  await client.deleteImage(image.id);
  await client.deleteImage(next.id);
});

test('a job comes through an S3 that refuses and cuts off every third request', async () => {
  const { client } = await stack.signUp();
  const { imageId, submitted } = await upload(client, await otherEyePhotograph('shaken'));
  proxy.fail(({ method }, index) => {
    if (index % 3 !== 1) return null;
    return method === 'GET' ? { kind: 'cut', afterBytes: 1000 } : { kind: 'answer', status: 503 };
  });
  expect(await client.watchJob(submitted.job_id)).toMatchObject({ status: 'completed' });
  proxy.heal();
  await client.deleteImage(imageId);
});

test('a picture that is deleted while S3 is away is gone at once, and its files follow', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await otherEyePhotograph('deleted'));
  goAway();
  await client.deleteImage(image.id);
  await expect(client.getImage(image.id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  expect((await buckets.contents()).length).toBeGreaterThan(0);
  proxy.heal();
  await eventually('its files are gone', async () => (await buckets.contents()).length === 0);
});
