import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Image } from '@irisvue/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  largeEyePhotograph,
  otherEyePhotograph,
  uploadAndPrepare,
} from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { startTestStack, type TestStack, type TestUser } from '../../testing/test-stack.ts';

let stack: TestStack;
let user: TestUser;
beforeAll(async () => {
  stack = await startTestStack();
  user = await stack.signUp();
});
afterAll(() => stack.stop());

const sizes = ['small', 'medium', 'large'] as const;

const fetchSize = (image: Image, size: (typeof sizes)[number], headers: Record<string, string>) =>
  fetch(user.client.absoluteUrl(image.urls?.[size] ?? ''), { headers });

async function describe(response: Response) {
  const { format, compression, width } = await sharp(await response.arrayBuffer()).metadata();
  return [response.headers.get('content-type'), compression === 'av1' ? 'avif' : format, width];
}

const browser = 'image/avif,image/webp,image/png,*/*;q=0.8';

test('each size comes as AVIF or WebP, as the viewer can show it, and may be kept for ever', async () => {
  const { image } = await uploadAndPrepare(user.client, await largeEyePhotograph());
  const forOld = await Promise.all(
    sizes.map(async (size) => describe(await fetchSize(image, size, { accept: 'image/webp,*/*' }))),
  );
  expect(forOld).toEqual([
    ['image/webp', 'webp', 320],
    ['image/webp', 'webp', 800],
    ['image/webp', 'webp', 2048],
  ]);
  const forNew = await Promise.all(
    sizes.map(async (size) => describe(await fetchSize(image, size, { accept: browser }))),
  );
  expect(forNew).toEqual([
    ['image/avif', 'avif', 320],
    ['image/avif', 'avif', 800],
    ['image/webp', 'webp', 2048],
  ]);

  const webp = await fetchSize(image, 'small', {});
  const avif = await fetchSize(image, 'small', { accept: browser });
  for (const { headers } of [webp, avif]) {
    expect(headers.get('vary')?.toLowerCase()).toContain('accept');
    expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/);
  }
  const etag = avif.headers.get('etag') ?? '';
  expect(webp.headers.get('etag')).not.toBe(etag);
  const again = { 'if-none-match': etag };
  expect((await fetchSize(image, 'small', { ...again, accept: browser })).status).toBe(304);
  expect((await fetchSize(image, 'small', again)).status).toBe(200);
  expect(image.urls).toMatchObject({
    thumbnail: image.urls?.small,
    display: image.urls?.large,
  });
});

test('a cache asks with what it has, and a download goes on where it broke off', async () => {
  const { client } = user;
  const { image } = await uploadAndPrepare(client, await otherEyePhotograph('cached'));
  const small = client.absoluteUrl(image.urls?.small ?? '');
  const etag = (await fetch(small)).headers.get('etag') ?? '';
  const withTag = async (tag: string) =>
    (await fetch(small, { headers: { 'if-none-match': tag } })).status;
  expect(await withTag(`W/${etag}`)).toBe(304);
  expect(await withTag(`"other", ${etag}`)).toBe(304);
  expect(await withTag('*')).toBe(304);
  expect(await withTag('"other"')).toBe(200);
  const refused = await fetchSize(image, 'small', { accept: 'image/avif;q=0, image/webp' });
  expect(refused.headers.get('content-type')).toBe('image/webp');

  const { url } = await client.downloadImage(image.id);
  const full = client.absoluteUrl(url);
  const whole = Buffer.from(await (await fetch(full)).arrayBuffer());
  const head = await fetch(full, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe(String(whole.length));
  expect(head.headers.get('accept-ranges')).toBe('bytes');
  const part = async (range: string) => {
    const answer = await fetch(full, { headers: { range } });
    return [
      answer.status,
      answer.headers.get('content-range'),
      Buffer.from(await answer.arrayBuffer()),
    ];
  };
  const size = whole.length;
  const last = size - 1;
  expect(await part('bytes=100-199')).toEqual([
    206,
    `bytes 100-199/${size}`,
    whole.subarray(100, 200),
  ]);
  expect(await part('bytes=1000-')).toEqual([
    206,
    `bytes 1000-${last}/${size}`,
    whole.subarray(1000),
  ]);
  expect(await part('bytes=-10')).toEqual([
    206,
    `bytes ${size - 10}-${last}/${size}`,
    whole.subarray(size - 10),
  ]);
  expect(await part('bytes=0-99999999')).toEqual([206, `bytes 0-${last}/${size}`, whole]);
  expect((await part(`bytes=${size}-`)).slice(0, 2)).toEqual([416, `bytes */${size}`]);
  // What is asked in another way is answered whole.
  for (const range of ['bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-']) {
    expect((await part(range))[0]).toBe(200);
  }

  await client.deleteImage(image.id);
  expect(await withTag(etag)).toBe(404);
});

test('a picture of before there were three sizes is shown in the nearest one', async () => {
  const { image } = await uploadAndPrepare(user.client, await otherEyePhotograph('old'));
  const newer = (await stack.storedFiles()).filter(
    (path) => path.includes(image.id) && /medium|avif/.test(path),
  );
  expect(newer).toHaveLength(3);
  for (const path of newer) await stack.stored.remove(path);
  const shown = await Promise.all(
    sizes.map(async (size) => describe(await fetchSize(image, size, { accept: browser }))),
  );
  expect(shown.map(([type, , width]) => [type, width])).toEqual([
    ['image/webp', 320],
    ['image/webp', 640],
    ['image/webp', 640],
  ]);
});

const heic = fileURLToPath(new URL('../../imaging/fixtures/blue-eye.heic', import.meta.url));

async function photographWithSecrets(): Promise<Buffer> {
  const jpeg = await sharp(await otherEyePhotograph('secret-exif'))
    .withMetadata()
    .withExif({
      IFD0: { Copyright: 'secret-exif', Make: 'secret-camera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1', GPSDateStamp: 'secret-gps' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret-xmp/></x:xmpmeta>')
    .jpeg()
    .toBuffer();
  // An IPTC block, as news agencies write it.
  const iptc = Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    Buffer.from('8BIM\x04\x04\0\0\0\0\0\x10', 'latin1'),
    Buffer.from('\x1c\x02\x69\0\x0bsecret-iptc', 'latin1'),
  ]);
  const head = Buffer.from([0xff, 0xed, 0, 0]);
  head.writeUInt16BE(iptc.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, iptc, jpeg.subarray(2)]);
}

/** As writers of these files put XMP beside the picture: in a box of its own. */
async function heicWithSecrets(): Promise<Buffer> {
  const content = Buffer.from('<x:xmpmeta><secret-heic/></x:xmpmeta>');
  const head = Buffer.alloc(8);
  head.writeUInt32BE(24 + content.length);
  head.write('uuid', 4);
  const xmp = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
  return Buffer.concat([await readFile(heic), head, xmp, content]);
}

test('of EXIF, position, XMP and IPTC nothing is in any stored object, of JPEG as of HEIC', async () => {
  const jpeg = await photographWithSecrets();
  for (const secret of ['secret-exif', 'secret-gps', 'secret-xmp', 'secret-iptc']) {
    expect([secret, jpeg.includes(secret)]).toEqual([secret, true]);
  }
  const photographs = [jpeg, await heicWithSecrets()];
  for (const photograph of photographs) {
    const { image, job } = await uploadAndPrepare(user.client, photograph);
    expect(job.error).toBeNull();
    await user.client.watchJob((await user.client.segment(image.id)).job_id);
    await eventually('the upload is gone', async () =>
      (await stack.storedFiles()).every((path) => !path.startsWith('incoming/')),
    );
    const stored = (await stack.storedFiles()).filter((path) => path.includes(image.id));
    expect(stored.length).toBeGreaterThanOrEqual(13);
    for (const path of stored) {
      const content = await stack.stored.read(path);
      for (const mark of ['secret-', 'Exif\0', 'xmpmeta', 'Photoshop 3.0']) {
        expect([path, mark, content.includes(mark)]).toEqual([path, mark, false]);
      }
      const { exif, xmp, iptc } = await sharp(content).metadata();
      expect([path, exif, xmp, iptc]).toEqual([path, undefined, undefined, undefined]);
    }
    await user.client.deleteImage(image.id);
  }
});
