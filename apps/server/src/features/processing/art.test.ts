import { createHash } from 'node:crypto';
import type { Style } from '@irisvue/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileOf, grantPremium, picturesOf, userWithCutOut } from '../../testing/art.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually, imagingProcessesOf } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

type Artist = Awaited<ReturnType<typeof userWithCutOut>>;

let stack: TestStack;
let artist: Artist;
beforeAll(async () => {
  stack = await startTestStack({ environment: { FREE_AI_PICTURES_PER_MONTH: '100' } });
  artist = await userWithCutOut(stack);
}, 60_000);
afterAll(() => stack.stop());

const size = 256;

async function pixels(picture: Buffer) {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  return {
    data,
    info,
    at: (x: number, y: number) => [...data.subarray(4 * (y * info.width + x))].slice(0, 4),
  };
}

test('an enhanced iris is a cut-out without its reflection, and can be compared with the photograph', async () => {
  const { client, cutOut } = artist;
  const [enhanced] = await picturesOf(
    artist,
    client.api.enhance({ body: { image_id: cutOut.id, sliders: { sharpness: 0 } } }),
  );
  expect(enhanced).toMatchObject({
    kind: 'enhanced',
    parent_id: cutOut.id,
    width: cutOut.width,
    segmentation: cutOut.segmentation,
    frame: cutOut.frame,
    recipe: { parameters: { sharpness: 0 } },
  });
  const before = client.absoluteUrl(enhanced.urls?.before ?? '');
  expect((await fetch(before)).status).toBe(200);

  const brightest = async (id: string) => {
    const { data } = await pixels(await fileOf(artist, id));
    let white = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (Math.min(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0) > 230) white++;
    }
    return white;
  };
  expect(await brightest(cutOut.id)).toBeGreaterThan(200);
  expect(await brightest(enhanced.id)).toBeLessThan(20);
});

test('a portrait is a whole circle on the ground that was asked for, also of an enhanced iris', async () => {
  const { client, photo, cutOut } = artist;
  for (const [background, corner] of [
    ['transparent', [0, 0, 0, 0]],
    ['black', [0, 0, 0, 255]],
    ['white', [255, 255, 255, 255]],
  ] as const) {
    const [portrait] = await picturesOf(
      artist,
      client.api.portrait({ body: { image_id: photo.id, background, size } }),
    );
    expect(portrait).toMatchObject({ kind: 'portrait', parent_id: cutOut.id, width: size });
    const { at } = await pixels(await fileOf(artist, portrait.id));
    expect(at(2, 2)).toEqual(corner);
    // Under the upper lid of the photograph, too.
    expect(at(size / 2, 10)[3]).toBe(255);
    expect(portrait.urls?.before).toBeNull();
  }
});

test('the same style, parameters and seed give the same pixels; another seed gives others', async () => {
  const { client, cutOut } = artist;
  const style = async (seed: number) => {
    const body = { image_id: cutOut.id, style_id: 'stardust', seed, size, parameters: { hue: 30 } };
    const [styled] = await picturesOf(artist, client.api.transferStyle({ body }));
    expect(styled).toMatchObject({
      kind: 'styled',
      recipe: { style_id: 'stardust', seed, parameters: { hue: 30, density: 55 } },
    });
    return createHash('sha256')
      .update(await fileOf(artist, styled.id))
      .digest('hex');
  };
  const first = await style(7);
  expect(await style(7)).toBe(first);
  expect(await style(8)).not.toBe(first);
});

test('styles come with their tier, ranges and an example that caches keep', async () => {
  const { data: styles } = await stack.newClient().api.listStyles();
  const count = (tier: Style['tier']) => styles.filter((style) => style.tier === tier).length;
  expect(count('free')).toBeGreaterThanOrEqual(8);
  expect(count('premium')).toBeGreaterThanOrEqual(12);
  expect(styles[0]).toMatchObject({ id: 'pure', tier: 'free', kind: 'effect' });
  for (const { thumbnail_url, parameters } of styles) {
    const answer = await fetch(`${stack.baseUrl}${thumbnail_url}`);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=86400');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(40 * 1024);
    expect(parameters.every(({ min, max, default: usual }) => min <= usual && usual <= max)).toBe(
      true,
    );
  }
  expect((await fetch(`${stack.baseUrl}/style-thumbnails/none.webp`)).status).toBe(404);
});

test('a premium style, an HD export and an export without a watermark need premium', async () => {
  const user = await userWithCutOut(stack);
  const { client, cutOut } = user;
  const sunburst = { image_id: cutOut.id, style_id: 'sunburst', size };
  const exported = { image_id: cutOut.id, format: 'png', size: 4096 } as const;
  const plain = { image_id: cutOut.id, format: 'png', size: 512, watermark: false } as const;
  const refused = { code: 'PREMIUM_REQUIRED', status: 402 };
  await expect(client.api.transferStyle({ body: sunburst })).rejects.toMatchObject(refused);
  await expect(client.api.exportImage({ body: plain })).rejects.toMatchObject(refused);
  await expect(client.api.exportImage({ body: exported })).rejects.toMatchObject({
    ...refused,
    details: { product: 'hd_export', price_cents: 499 },
  });
  const [free] = await picturesOf(
    user,
    client.api.exportImage({ body: { image_id: cutOut.id, format: 'png', size: 512 } }),
  );
  await grantPremium(stack, user.id);
  const [styled] = await picturesOf(user, client.api.transferStyle({ body: sunburst }));
  expect(styled.kind).toBe('styled');
  const [bare] = await picturesOf(user, client.api.exportImage({ body: plain }));
  expect(await fileOf(user, bare.id)).not.toEqual(await fileOf(user, free.id));
});

test('an export has the format, the size and the colours that were asked for', async () => {
  const { client, cutOut } = artist;
  for (const format of ['png', 'jpeg', 'webp'] as const) {
    const body = { image_id: cutOut.id, format, size: 'small', quality: 80 } as const;
    const [made] = await picturesOf(artist, client.api.exportImage({ body }));
    expect(made).toMatchObject({ kind: 'export', parent_id: cutOut.id, width: 1024 });
    const file = await fileOf(artist, made.id);
    const { width, icc, ...found } = await sharp(file).metadata();
    expect([found.format, width]).toEqual([format, 1024]);
    // Its name is in UTF-16.
    expect(icc?.toString('latin1').replaceAll('\0', '')).toContain('sRGB');
  }
});

test('variants come in order, each different, and again the same', async () => {
  const { client, cutOut } = artist;
  const generate = () =>
    picturesOf(
      artist,
      client.api.generate({ body: { image_id: cutOut.id, count: 5, seed: 3, size } }),
    );
  const first = await generate();
  const hashes = async (images: typeof first) =>
    Promise.all(
      images.map(async ({ id }) =>
        createHash('sha256')
          .update(await fileOf(artist, id))
          .digest('hex'),
      ),
    );
  expect(first.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'generated'));
  const found = await hashes(first);
  expect(new Set(found).size).toBe(5);
  expect(first.some(({ recipe }) => recipe?.style_id === 'sunburst')).toBe(false);
  expect(await hashes(await generate())).toEqual(found);
}, 30_000);

test('what cannot be worked on is refused with its reason', async () => {
  const { client, cutOut } = artist;
  const stranger = await stack.signUp();
  const enhance = (image_id: string) => client.api.enhance({ body: { image_id } });
  await expect(
    stranger.client.api.enhance({ body: { image_id: cutOut.id } }),
  ).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  const { image: uncut } = await uploadAndPrepare(stranger.client, await eyePhotograph());
  await expect(
    stranger.client.api.portrait({ body: { image_id: uncut.id } }),
  ).rejects.toMatchObject({ code: 'NEEDS_CUT_OUT', status: 409 });
  const { image: waiting } = await client.createImage({
    file_name: 'a.jpg',
    content_type: 'image/jpeg',
    byte_size: 1000,
  });
  await expect(enhance(waiting.id)).rejects.toMatchObject({ code: 'IMAGE_NOT_READY' });

  const [art] = await picturesOf(
    artist,
    client.api.transferStyle({ body: { image_id: cutOut.id, style_id: 'pure', size } }),
  );
  await expect(enhance(art.id)).rejects.toMatchObject({ code: 'NO_SINGLE_IRIS' });
  const style = (style_id: string, parameters: Record<string, number>) =>
    client.api.transferStyle({ body: { image_id: cutOut.id, style_id, parameters } });
  await expect(style('none', {})).rejects.toMatchObject({ code: 'STYLE_NOT_FOUND' });
  await expect(style('halo', { glow: 101 })).rejects.toMatchObject({
    code: 'STYLE_PARAMETER_INVALID',
    details: { parameter: 'glow', min: 0, max: 100 },
  });
  await expect(style('halo', { density: 1 })).rejects.toMatchObject({
    code: 'STYLE_PARAMETER_INVALID',
  });
  await expect(
    client.api.generate({ body: { image_id: cutOut.id, count: 9 } }),
  ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
});

test('art outlives a new cut-out of its photograph, and goes with what it was made from', async () => {
  const user = await userWithCutOut(stack);
  const { client, photo, cutOut } = user;
  const [enhanced] = await picturesOf(user, client.api.enhance({ body: { image_id: cutOut.id } }));
  const [portrait] = await picturesOf(
    user,
    client.api.portrait({ body: { image_id: enhanced.id, size } }),
  );
  const { job_id } = await client.segment(photo.id);
  expect((await client.watchJob(job_id)).result?.image_id).toBe(cutOut.id);
  expect(await client.getImage(portrait.id)).toMatchObject({ parent_id: enhanced.id });
  expect((await fileOf(user, portrait.id)).length).toBeGreaterThan(1000);

  const files = async () => (await stack.storedFiles()).filter((path) => path.includes(photo.id));
  const withArt = (await files()).length;
  await client.deleteImage(enhanced.id);
  await expect(client.getImage(portrait.id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  await eventually('the files of both are gone', async () => {
    const left = await files();
    return left.length < withArt && !left.some((path) => path.includes(portrait.id));
  });
  expect((await client.getImage(cutOut.id)).status).toBe('ready');
});

test('painting is cancelled at once and leaves nothing', async () => {
  const { client, cutOut } = artist;
  const files = (await stack.storedFiles()).length;
  const body = { image_id: cutOut.id, style_id: 'stardust', size: 4096 };
  const { data } = await client.api.transferStyle({ body });
  await eventually('it is being painted', async () => {
    const job = await client.getJob(data.job_id);
    return job.step === 'painting';
  });
  const [pid] = await imagingProcessesOf(process.pid);
  await client.cancelJob(data.job_id);
  await eventually('the process is replaced', async () => {
    const [current] = await imagingProcessesOf(process.pid);
    return current !== undefined && current !== pid;
  });
  expect(await client.getJob(data.job_id)).toMatchObject({ status: 'cancelled', result: null });
  expect((await stack.storedFiles()).length).toBe(files);
});
