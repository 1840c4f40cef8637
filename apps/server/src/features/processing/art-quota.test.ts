import { afterAll, beforeAll, expect, test } from 'vitest';
import { picturesOf, userWithCutOut } from '../../testing/art.ts';
import { announce } from '../../testing/photographs.ts';
import { imagingProcessesOf } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const allowed = 5_000_000;
let stack: TestStack;
let artist: Awaited<ReturnType<typeof userWithCutOut>>;
beforeAll(async () => {
  stack = await startTestStack({
    environment: { STORAGE_QUOTA_BYTES: String(allowed), FREE_AI_PICTURES_PER_MONTH: '100' },
  });
  artist = await userWithCutOut(stack);
}, 60_000);
afterAll(() => stack.stop());

/** Announces a file that leaves this much room; gives what takes it back. */
async function fillUpTo(room: number): Promise<() => Promise<void>> {
  const { used_bytes } = (await artist.client.api.getStorageUsage()).data;
  const { image } = await announce(artist.client, allowed - used_bytes - room);
  return () => artist.client.deleteImage(image.id);
}

const full = { code: 'QUOTA_EXCEEDED', status: 413 };

test('whoever has no room left can have no picture made, of no kind, until there is some', async () => {
  const { api } = artist.client;
  const image_id = artist.cutOut.id;
  const [portrait] = await picturesOf(artist, api.portrait({ body: { image_id, size: 256 } }));
  const makeRoom = await fillUpTo(0);
  const image_ids = [image_id, portrait.id];
  for (const refused of [
    () => artist.client.segment(artist.photo.id),
    () => api.enhance({ body: { image_id } }),
    () => api.portrait({ body: { image_id } }),
    () => api.transferStyle({ body: { image_id, style_id: 'pure' } }),
    () => api.generate({ body: { image_id } }),
    () => api.fuse({ body: { image_ids, style: 'halves' } }),
    () => api.compose({ body: { image_ids, layout: 'row' } }),
    () => api.exportImage({ body: { image_id } }),
  ]) {
    await expect(refused()).rejects.toMatchObject(full);
  }
  await makeRoom();
  const [styled] = await picturesOf(
    artist,
    api.transferStyle({ body: { image_id, style_id: 'pure', size: 256 } }),
  );
  expect(styled.kind).toBe('styled');
});

test('what turns out larger than the room that is left is not kept', async () => {
  const { api } = artist.client;
  const image_id = artist.cutOut.id;
  const makeRoom = await fillUpTo(1000);
  const before = (await stack.storedFiles()).length;
  const { data } = await api.generate({ body: { image_id, count: 2, size: 256 } });
  expect(await artist.client.watchJob(data.job_id)).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: { code: 'QUOTA_EXCEEDED' },
  });
  expect((await stack.storedFiles()).length).toBe(before);
  await expect(artist.client.retryJob(data.job_id)).resolves.toMatchObject({ job_id: data.job_id });
  await artist.client.watchJob(data.job_id);
  await makeRoom();
  await artist.client.retryJob(data.job_id);
  expect((await artist.client.watchJob(data.job_id)).result?.image_ids).toHaveLength(2);
});

test('variants are counted as progress one after the other', async () => {
  const { client } = artist;
  const progress: number[] = [];
  const [pid = 0] = await imagingProcessesOf(process.pid);
  // Nothing is made before everybody listens.
  process.kill(pid, 'SIGSTOP');
  const body = { image_id: artist.cutOut.id, count: 4, size: 256 };
  const { data } = await client.api.generate({ body });
  const watched = client.watchJob(data.job_id, { onChange: (job) => progress.push(job.progress) });
  process.kill(pid, 'SIGCONT');
  expect((await watched).status).toBe('completed');
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  for (const [from, to] of [
    [1, 25],
    [26, 50],
    [51, 75],
    [76, 99],
  ] as const) {
    expect(progress.some((share) => share >= from && share <= to)).toBe(true);
  }
});
