import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startNginx } from '../../testing/nginx.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually, freePort } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const token = randomBytes(24).toString('hex');
let stack: TestStack;
let cdnUrl: string;
let stopNginx: () => Promise<void>;
beforeAll(async () => {
  const port = await freePort();
  cdnUrl = `http://127.0.0.1:${port}`;
  stack = await startTestStack({ environment: { CDN_URL: cdnUrl, CDN_PURGE_TOKEN: token } });
  stopNginx = await startNginx({
    IRISVUE_API: new URL(stack.baseUrl).host,
    CDN_PURGE_TOKEN: token,
    CDN_PORT: String(port),
  });
  await eventually('the CDN answers', () =>
    fetch(cdnUrl).then(
      () => true,
      () => false,
    ),
  );
});
afterAll(async () => {
  await stopNginx();
  await stack.stop();
});

const avif = { accept: 'text/html,image/avif,image/webp,*/*' };
const webp = { accept: 'image/webp,image/apng' };

async function get(link: string | URL, headers: Record<string, string>) {
  const answer = await fetch(link, { headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const { status } = answer;
  return {
    ...{ status, bytes, answer },
    type: answer.headers.get('content-type'),
    copy: answer.headers.get('x-cache'),
  };
}

test('pictures come from the CDN, each kind for whoever can show it, and only by their whole link', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const link = image.urls?.medium ?? '';
  expect(link.startsWith(`${cdnUrl}/storage/objects/processed/`)).toBe(true);

  const first = await get(link, avif);
  expect(first).toMatchObject({ status: 200, type: 'image/avif', copy: 'MISS' });
  expect(first.answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(first.answer.headers.get('set-cookie')).toBeNull();
  const second = await get(link, { accept: 'image/avif' });
  expect(second).toMatchObject({ status: 200, type: 'image/avif', copy: 'HIT' });
  expect(second.bytes.equals(first.bytes)).toBe(true);
  expect(await get(link, webp)).toMatchObject({ type: 'image/webp', copy: 'MISS' });
  expect(await get(link, webp)).toMatchObject({ type: 'image/webp', copy: 'HIT' });
  const part = await get(link, { ...avif, range: 'bytes=10-19' });
  expect(part).toMatchObject({ status: 206, copy: 'HIT' });
  expect(part.bytes.equals(first.bytes.subarray(10, 20))).toBe(true);

  for (const change of [
    (url: URL) => url.searchParams.delete('signature'),
    (url: URL) => url.searchParams.set('signature', 'AAAA'),
    (url: URL) => url.searchParams.set('expires', '9999999999999'),
  ]) {
    const changed = new URL(link);
    change(changed);
    expect(await get(changed, avif)).toMatchObject({
      status: 403,
      type: expect.stringMatching('json'),
    });
  }
  expect((await get(`${cdnUrl}/api/v1/health`, {})).status).toBe(404);
  // Full files and copies under a name lead past it.
  expect((await client.downloadImage(image.id)).url).toMatch(/^\//);
});

test('nobody without the token makes the CDN forget', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const link = image.urls?.large ?? '';
  await get(link, avif);
  for (const authorization of ['', 'Bearer ', `Bearer ${token.toUpperCase()}`]) {
    const refused = await fetch(link, { method: 'PURGE', headers: { ...avif, authorization } });
    expect(refused.status).toBe(403);
  }
  expect(await get(link, avif)).toMatchObject({ copy: 'HIT' });
});

test('a deleted picture is gone from the CDN, too, in every size and kind', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { small = '', medium = '', large = '' } = image.urls ?? {};
  const links = [small, medium, large];
  for (const link of links) {
    for (const kind of [avif, webp]) expect((await get(link, kind)).status).toBe(200);
  }
  await client.deleteImage(image.id);
  for (const link of links) {
    for (const kind of [avif, webp]) expect((await get(link, kind)).status).toBe(404);
  }
});

test('a deleted account’s pictures are gone from the CDN, too', async () => {
  const { client, password } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const link = image.urls?.large ?? '';
  await get(link, webp);
  await client.api.deleteMe({ body: { password } });
  await eventually('its copy is gone', async () => (await get(link, webp)).status === 404);
});
