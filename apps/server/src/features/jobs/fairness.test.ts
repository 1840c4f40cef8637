import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobQueue } from '../../platform/queue/queue.ts';
import { eyePhotograph, upload, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually, freezeImaging } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const unfinishedPerUser = 30;
let stack: TestStack;
let database: Client;
let queue: JobQueue;
let shiftMs = 0;
beforeAll(async () => {
  stack = await startTestStack({
    environment: { UNFINISHED_JOBS_PER_USER: String(unfinishedPerUser) },
    now: () => new Date(Date.now() + shiftMs),
  });
  database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
  queue = await stack.openQueue();
});
afterAll(async () => {
  await database.end();
  await queue.close();
  await stack.stop();
});

/** Null for a job that the broker does not have. */
const priorityOf = (id: string) => queue.priorityOf({ id, queue: 'high', priority: 1 });

/** Which of these jobs were finished, the first one first. */
async function finished(ids: readonly string[]): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    'select id from jobs where id = any($1) and finished_at is not null order by finished_at',
    [ids],
  );
  return rows.map(({ id }) => id);
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
}

test("one person's single job is among the first that are done after another one's thirty", async () => {
  const busy = await stack.signUp();
  const calm = await stack.signUp();
  const { image: busyImage } = await uploadAndPrepare(busy.client, await eyePhotograph());
  const { image: calmImage } = await uploadAndPrepare(calm.client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const many: string[] = [];
  for (let count = 0; count < unfinishedPerUser; count += 1) {
    many.push((await busy.client.segment(busyImage.id)).job_id);
  }
  const single = (await calm.client.segment(calmImage.id)).job_id;

  const refusal = await busy.client.segment(busyImage.id).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'JOB_LIMIT_REACHED', status: 429 });
  expect(refusal).toMatchObject({ details: { retry_after_ms: expect.any(Number) } });

  thaw();
  await calm.client.watchJob(single);
  expect((await finished([...many, single])).indexOf(single)).toBeLessThan(4);
  const done = await finished(many);
  expect(done).toEqual(many.slice(0, done.length));
  await busy.client.deleteImage(busyImage.id);
});

test('a queue holds few jobs of one user, and gets the next one when one is done or cancelled', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const ids: string[] = [];
  for (let count = 0; count < 4; count += 1) ids.push((await client.segment(image.id)).job_id);
  const queued = async () => {
    const known = await Promise.all(ids.map(priorityOf));
    return ids.filter((_, index) => known[index] !== null);
  };
  expect(await queued()).toEqual(ids.slice(0, 2));
  await client.cancelJob(ids[1] ?? '');
  expect(await queued()).toEqual([ids[0], ids[2]]);
  thaw();
  expect(await client.watchJob(ids[3] ?? '')).toMatchObject({ status: 'completed' });
});

test('a job of low priority that has waited for long goes before new ones of high priority', async () => {
  const [first, patient, newcomer] = [
    await stack.signUp(),
    await stack.signUp(),
    await stack.signUp(),
  ];
  const { image } = await uploadAndPrepare(first.client, await eyePhotograph());
  const { image: other } = await uploadAndPrepare(patient.client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const { job_id: running } = await first.client.segment(image.id);
  await eventually(
    'it runs',
    async () => (await first.client.getJob(running)).status === 'running',
  );
  const { job_id: old } = await patient.client.segment(other.id);
  shiftMs += 61_000;
  await eventually('it has become urgent', async () => (await priorityOf(old)) === 1);
  const { submitted } = await upload(newcomer.client, await eyePhotograph());
  thaw();
  await newcomer.client.watchJob(submitted.job_id);
  expect(await finished([running, old, submitted.job_id])).toEqual([
    running,
    old,
    submitted.job_id,
  ]);
});

test('ten thousand jobs that wait in the low queue hold up nobody who waits for a picture, and go on themselves', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const alone = await secondsOf(async () =>
    client.watchJob((await client.segment(image.id)).job_id),
  );
  // A day that was never counted before: each costs the database some work, and no imaging process.
  await database.query(
    `insert into jobs (id, type, status, queue, input, created_at)
     select gen_random_uuid(), 'roll_up_analytics', 'queued', 'low', '{"day": "2020-01-01"}', now()
     from generate_series(1, 10000)`,
  );
  const lowDone = async () => {
    const { rows } = await database.query<{ done: string }>(
      `select count(*) as done from jobs where queue = 'low' and status = 'completed'`,
    );
    return Number(rows[0]?.done);
  };
  await eventually('some of them are done', async () => (await lowDone()) > 20);
  const before = await lowDone();
  const besides = await secondsOf(async () =>
    client.watchJob((await client.segment(image.id)).job_id),
  );
  expect(besides).toBeLessThan(2 * alone + 1);
  await eventually('more of them are done', async () => (await lowDone()) > before);
  expect(await lowDone()).toBeLessThan(10_000);
  await database.query(`delete from jobs where queue = 'low'`);
});

test('jobs are listed newest first, by status, type and picture, page by page', async () => {
  const { client } = await stack.signUp();
  const { image, job: prepared } = await uploadAndPrepare(client, await eyePhotograph());
  const { job_id: cut } = await client.segment(image.id);
  await client.watchJob(cut);
  const idsOf = async (query: Parameters<typeof client.api.listJobs>[0]) => {
    const { data, meta } = await client.api.listJobs(query);
    return { ids: data.map(({ id }) => id), total: meta?.total };
  };
  expect(await idsOf({})).toEqual({ ids: [cut, prepared.id], total: 2 });
  expect(await idsOf({ query: { page: 2, limit: 1 } })).toEqual({ ids: [prepared.id], total: 2 });
  expect((await idsOf({ query: { type: 'prepare' } })).ids).toEqual([prepared.id]);
  expect((await idsOf({ query: { status: 'running' } })).ids).toEqual([]);
  expect((await idsOf({ query: { image_id: image.id } })).total).toBe(2);
  const stranger = await stack.signUp();
  const { data } = await stranger.client.api.listJobs({ query: { image_id: image.id } });
  expect(data).toEqual([]);
});
