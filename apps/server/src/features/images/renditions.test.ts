import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
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

test('a picture of before there were three sizes is shown in the nearest one', async () => {
  const { image } = await uploadAndPrepare(user.client, await otherEyePhotograph('old'));
  const newer = (await stack.storedFiles()).filter(
    (path) => path.includes(image.id) && /medium|avif/.test(path),
  );
  expect(newer).toHaveLength(3);
  for (const path of newer) await rm(join(stack.homeDir, 'storage', path));
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
      const content = await readFile(join(stack.homeDir, 'storage', path));
      for (const mark of ['secret-', 'Exif\0', 'xmpmeta', 'Photoshop 3.0']) {
        expect([path, mark, content.includes(mark)]).toEqual([path, mark, false]);
      }
      const { exif, xmp, iptc } = await sharp(content).metadata();
      expect([path, exif, xmp, iptc]).toEqual([path, undefined, undefined, undefined]);
    }
    await user.client.deleteImage(image.id);
  }
});
