import type { Client } from '@irisvue/client';
import { type Job, type PreviewRequest, previewSide } from '@irisvue/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/database.ts';
import { circleOf, fileOf, picturesOf, setConsent, userWithCutOut } from '../../testing/art.ts';
import { eventually, freezeImaging } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createPreviewsSweep } from '../jobs/previews-sweep.ts';

type Artist = Awaited<ReturnType<typeof userWithCutOut>>;

let stack: TestStack;
let artist: Artist;
let partner: Artist;
beforeAll(async () => {
  stack = await startTestStack();
  artist = await userWithCutOut(stack);
  partner = await userWithCutOut(stack);
}, 60_000);
afterAll(() => stack.stop());

async function preview(client: Client, body: PreviewRequest): Promise<Job> {
  const { data } = await client.api.previewArt({ body });
  return client.watchJob(data.job_id);
}

async function pictureOf(client: Client, { preview_url }: Job): Promise<Buffer> {
  const answer = await fetch(client.absoluteUrl(preview_url ?? ''));
  expect(answer.headers.get('content-type')).toBe('image/webp');
  return Buffer.from(await answer.arrayBuffer());
}

const filesOf = async (job: Job) =>
  (await stack.storedFiles()).filter((path) => path.includes(job.id));

const style = (style_id: string, parameters = {}): PreviewRequest => ({
  type: 'style',
  request: { image_id: artist.cutOut.id, style_id, seed: 7, parameters },
});

test('everything that art can make is shown in small, and leaves no picture and no count', async () => {
  const { client, cutOut } = artist;
  const { data: pictures } = await client.listImages();
  const irises = [cutOut.id, partner.cutOut.id];
  await circleOf(stack, [artist.id, partner.id], [partner.cutOut]);
  await setConsent(stack, partner.cutOut, artist.id, 'granted');
  const requests: PreviewRequest[] = [
    style('halo'),
    { type: 'enhance', request: { image_id: cutOut.id, sliders: { saturation: 100 } } },
    { type: 'portrait', request: { image_id: cutOut.id, background: 'white' } },
    { type: 'fuse', request: { image_ids: irises, style: 'collision' } },
    { type: 'compose', request: { image_ids: irises, layout: 'row' } },
  ];
  for (const request of requests) {
    const job = await preview(client, request);
    expect(job).toMatchObject({ status: 'completed', result: { image_ids: [] } });
    const { width = 0, height = 0, format } = await sharp(await pictureOf(client, job)).metadata();
    expect([format, Math.max(width, height)]).toEqual(['webp', previewSide]);
  }
  expect((await client.listImages()).data).toEqual(pictures);
  expect((await client.api.getQuota()).data.used).toBe(0);
  const { data: listed } = await client.api.listJobs({ query: { limit: 100 } });
  expect(listed.some(({ type }) => type === 'preview')).toBe(false);
});

test('a preview is the work in small, and premium styles are shown to everybody', async () => {
  const { client } = artist;
  const small = await pictureOf(client, await preview(client, style('sunburst')));
  expect(small.length).toBeGreaterThan(1000);

  const job = await preview(client, style('stardust', { hue: 120 }));
  const body = {
    image_id: artist.cutOut.id,
    style_id: 'stardust',
    seed: 7,
    parameters: { hue: 120 },
  };
  const [styled] = await picturesOf(artist, client.api.transferStyle({ body }));
  const grey = (picture: Buffer) =>
    sharp(picture).flatten().resize(32, 32).greyscale().raw().toBuffer();
  const [shown, made] = [
    await grey(await pictureOf(client, job)),
    await grey(await fileOf(artist, styled.id)),
  ];
  const difference = shown.reduce((sum, value, i) => sum + Math.abs(value - (made[i] ?? 0)), 0);
  expect(difference / shown.length).toBeLessThan(8);
});

test('a preview does not wait for the print that is being made', async () => {
  const { client, cutOut } = artist;
  const { thaw } = await freezeImaging();
  const body = { image_id: cutOut.id, style_id: 'halo' };
  const { job_id } = (await client.api.transferStyle({ body })).data;
  const status = async () => (await client.getJob(job_id)).status;
  await eventually('it is being made', async () => (await status()) === 'running');

  expect(await preview(client, style('halo'))).toMatchObject({ status: 'completed' });
  expect(await status()).toBe('running');
  thaw();
  expect(await client.watchJob(job_id)).toMatchObject({ status: 'completed' });
});

test('what could not be made is not previewed either', async () => {
  const { client, cutOut } = artist;
  const refused = (request: PreviewRequest, code: string, by = client) =>
    expect(by.api.previewArt({ body: request })).rejects.toMatchObject({ code });
  await refused(style('none'), 'STYLE_NOT_FOUND');
  await refused(style('halo', { glow: 101 }), 'STYLE_PARAMETER_INVALID');
  const foreign = { image_id: partner.cutOut.id };
  await refused({ type: 'enhance', request: foreign }, 'IMAGE_NOT_FOUND');
  await refused({ type: 'portrait', request: foreign }, 'IMAGE_NOT_FOUND');
  const stranger = await userWithCutOut(stack);
  const both = { image_ids: [stranger.cutOut.id, cutOut.id] };
  const fusion: PreviewRequest = { type: 'fuse', request: { ...both, style: 'eclipse' } };
  await refused(fusion, 'IMAGE_NOT_FOUND', stranger.client);
  await circleOf(stack, [artist.id, stranger.id], [cutOut]);
  await refused(fusion, 'SUBJECT_CONSENT_REQUIRED', stranger.client);
  await setConsent(stack, cutOut, stranger.id, 'granted');
  const job = await preview(stranger.client, fusion);
  expect(job.status).toBe('completed');

  // Nobody else is shown it, and operators see the job alone.
  await expect(client.getJob(job.id)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
});

test('previews have a rate limit of their own', async () => {
  const limited = await startTestStack({ environment: { RATE_LIMIT_PREVIEWS_PER_MINUTE: '2' } });
  const { client } = await limited.signUp();
  const body = style('halo');
  const ask = () => client.api.previewArt({ body });
  await expect(ask()).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  await expect(ask()).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  await expect(ask()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect((await client.getMe()).id).toBeTruthy();
  await limited.stop();
});

test('an hour later a preview is gone, with all that was asked for', async () => {
  const { client } = artist;
  const job = await preview(client, style('pure'));
  const sweepIn = async (minutes: number) => {
    const { db, close } = openDatabase(stack.databaseUrl);
    const storage = await stack.openStorage();
    await createPreviewsSweep(db, storage, () => new Date(Date.now() + minutes * 60_000))();
    storage.close();
    await close();
  };
  await sweepIn(59);
  expect(await filesOf(job)).toHaveLength(1);
  await sweepIn(61);
  expect(await filesOf(job)).toEqual([]);
  await expect(client.getJob(job.id)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
});

test('a preview goes with the picture that it shows, and with whose iris is in it', async () => {
  const user = await userWithCutOut(stack);
  const other = await userWithCutOut(stack);
  const ofPortrait = await preview(user.client, {
    type: 'portrait',
    request: { image_id: user.cutOut.id },
  });
  expect(await filesOf(ofPortrait)).toHaveLength(1);
  await circleOf(stack, [user.id, other.id], [user.cutOut]);
  await setConsent(stack, user.cutOut, other.id, 'granted');
  const image_ids = [other.cutOut.id, user.cutOut.id];
  const request = { image_ids, style: 'halves' } as const;
  const fused = await preview(other.client, { type: 'fuse', request });
  expect(await filesOf(fused)).toHaveLength(1);

  await user.client.deleteImage(user.photo.id);
  expect(await filesOf(ofPortrait)).toEqual([]);
  expect(await filesOf(fused)).toEqual([]);

  const last = await preview(other.client, {
    type: 'portrait',
    request: { image_id: other.photo.id },
  });
  await other.client.api.deleteMe({ body: { password: other.password } });
  await eventually('its file is erased', async () => (await filesOf(last)).length === 0);
});
