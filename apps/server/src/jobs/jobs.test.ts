import { webSocketProtocol } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createJobRunsService } from '../features/jobs/job-runs.service.ts';
import { insertJob } from '../features/jobs/jobs.queries.ts';
import { openDatabase } from '../platform/database/database.ts';
import {
  eyePhotograph,
  largeEyePhotograph,
  upload,
  uploadAndPrepare,
} from '../testing/photographs.ts';
import { eventually, freezeImaging, imagingProcessesOf } from '../testing/processes.ts';
import { startTestStack, type TestStack, type TestUser } from '../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

async function segmentAndAwaitStart({ client }: TestUser, imageId: string): Promise<string> {
  const { job_id } = await client.segment(imageId);
  await eventually('the job runs', async () => (await client.getJob(job_id)).status === 'running');
  return job_id;
}

test('a running job is cancelled at once: its process is killed, and the next job runs', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { pid } = await freezeImaging();
  const jobId = await segmentAndAwaitStart(user, image.id);
  expect(await user.client.cancelJob(jobId)).toMatchObject({ status: 'cancelled' });
  await eventually('the process is replaced', async () => {
    const [current] = await imagingProcessesOf(process.pid);
    return current !== undefined && current !== pid;
  });
  await expect(user.client.cancelJob(jobId)).rejects.toMatchObject({ code: 'JOB_FINISHED' });

  const { job_id: nextId } = await user.client.segment(image.id);
  expect(await user.client.watchJob(nextId)).toMatchObject({ status: 'completed' });
  expect(await user.client.getJob(jobId)).toMatchObject({ status: 'cancelled', result: null });
});

test('a job is cancelled while it waits, and runs when it is asked for again', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const first = await segmentAndAwaitStart(user, image.id);
  const { job_id: second } = await user.client.segment(image.id);
  expect(await user.client.cancelJob(second)).toMatchObject({ status: 'cancelled', attempts: 0 });
  thaw();
  expect(await user.client.watchJob(first)).toMatchObject({ status: 'completed' });
  expect((await user.client.getJob(second)).status).toBe('cancelled');

  await expect(user.client.retryJob(first)).rejects.toMatchObject({ code: 'JOB_NOT_FAILED' });
  await user.client.retryJob(second);
  expect(await user.client.watchJob(second)).toMatchObject({ status: 'completed', attempts: 1 });
  const { data } = await user.client.listImages({ parent_id: image.id });
  expect(data).toHaveLength(1);
});

test('a running job that is cancelled and wanted again at once begins anew', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  await freezeImaging();
  const jobId = await segmentAndAwaitStart(user, image.id);
  await user.client.cancelJob(jobId);
  await user.client.retryJob(jobId);
  expect(await user.client.watchJob(jobId)).toMatchObject({ status: 'completed', attempts: 1 });
});

test('preparing that was cancelled can be finished again without sending the file again', async () => {
  const user = await stack.signUp();
  const { thaw } = await freezeImaging();
  const { imageId, submitted } = await upload(user.client, await eyePhotograph());
  await user.client.cancelJob(submitted.job_id);
  thaw();
  expect((await user.client.getImage(imageId)).status).toBe('awaiting_upload');
  const again = await user.client.finishImage(imageId);
  expect(again.job_id).not.toBe(submitted.job_id);
  expect(await user.client.watchJob(again.job_id)).toMatchObject({ status: 'completed' });
});

test('a job whose imaging process dies is done by the next one, once', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { pid } = await freezeImaging();
  const jobId = await segmentAndAwaitStart(user, image.id);
  process.kill(pid, 'SIGKILL');
  expect(await user.client.watchJob(jobId)).toMatchObject({ status: 'completed', attempts: 2 });
  const { data } = await user.client.listImages({ parent_id: image.id });
  expect(data).toHaveLength(1);
});

test('a job that takes every process down with it fails after three attempts and says so', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await largeEyePhotograph());
  const { job_id: jobId } = await user.client.segment(image.id);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await eventually(`attempt ${attempt} is at work`, async () => {
      const job = await user.client.getJob(jobId);
      return job.attempts === attempt && job.step !== null;
    });
    const [pid = 0] = await imagingProcessesOf(process.pid);
    process.kill(pid, 'SIGKILL');
  }
  expect(await user.client.watchJob(jobId)).toMatchObject({
    status: 'failed',
    attempts: 3,
    error: { code: 'JOB_INTERRUPTED' },
  });
  await user.client.retryJob(jobId);
  expect(await user.client.watchJob(jobId)).toMatchObject({ status: 'completed', error: null });
});

test('cutting out again gives the same picture new pixels; the old files are gone', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const cutOut = async () => {
    const { job_id } = await user.client.segment(image.id);
    return user.client.getImage((await user.client.watchJob(job_id)).result?.image_id ?? '');
  };
  const first = await cutOut();
  const filesOfOne = (await stack.storedFiles()).filter((path) => path.includes(image.id));
  const second = await cutOut();
  expect(second.id).toBe(first.id);
  const place = (url: string | undefined) => url?.split('?')[0];
  expect(place(second.urls?.display)).not.toBe(place(first.urls?.display));
  await eventually('the old files are gone', async () => {
    const files = (await stack.storedFiles()).filter((path) => path.includes(image.id));
    return files.length === filesOfOne.length;
  });
});

test('deleting a picture while it is worked on stops the work and leaves nothing', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { pid } = await freezeImaging();
  const running = await segmentAndAwaitStart(user, image.id);
  const { job_id: queued } = await user.client.segment(image.id);
  const watched = user.client.watchJob(running);
  watched.catch(() => {});
  await user.client.deleteImage(image.id);
  await expect(watched).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
  await expect(user.client.getJob(queued)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
  await eventually('the process is replaced', async () => {
    const [current] = await imagingProcessesOf(process.pid);
    return current !== undefined && current !== pid;
  });
  expect((await stack.storedFiles()).filter((path) => path.includes(image.id))).toEqual([]);
});

test('the job socket refuses a bad token and closes by itself when the job has finished', async () => {
  const user = await stack.signUp();
  const { job } = await uploadAndPrepare(user.client, await eyePhotograph());
  const closeCode = (id: string, protocols: string[]) =>
    new Promise<number>((resolve) => {
      const url = `${stack.baseUrl.replace('http', 'ws')}/ws/jobs/${id}`;
      new WebSocket(url, protocols).on('close', resolve);
    });
  expect(await closeCode(job.id, [webSocketProtocol, 'bearer.nonsense'])).toBe(4401);
  expect(await closeCode(job.id, [webSocketProtocol])).toBe(4401);

  const login = await fetch(`${stack.baseUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: user.email, password: user.password }),
  });
  const token = `bearer.${(await login.json()).data.access_token}`;
  expect(await closeCode(job.id, [webSocketProtocol, token])).toBe(1000);
  expect(await closeCode('nonsense', [webSocketProtocol, token])).toBe(4404);
});

test('a job that the broker lost is found again', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const first = await segmentAndAwaitStart(user, image.id);
  const { job_id: lost } = await user.client.segment(image.id);
  const queue = await stack.openQueue();
  const entry = { id: lost, queue: 'high', priority: 1 } as const;
  await eventually('the broker has it', async () => (await queue.priorityOf(entry)) !== null);
  await queue.remove(entry);
  expect(await queue.priorityOf(entry)).toBeNull();
  await queue.close();
  thaw();
  await user.client.watchJob(first);
  expect(await user.client.watchJob(lost)).toMatchObject({ status: 'completed', attempts: 1 });
});

test('a job that took every worker down with it is counted as failed, and reported', async () => {
  const { client } = await stack.signUp();
  const userId = (await client.getMe()).id;
  const { db, close } = openDatabase(stack.databaseUrl);
  const told: unknown[] = [];
  const runs = createJobRunsService({
    ...{ db, now: () => new Date(), limits: { requireMadeFits: async () => {} } },
    events: { tellOfJob: () => {} },
    analytics: { track: (...event) => told.push(event), close: async () => {} },
    reports: {
      report: (error, { jobId }) => told.push([error, jobId]),
      close: async () => {},
    },
  });
  const id = uuidv7();
  await insertJob(db, {
    ...{ id, userId, type: 'segment', status: 'running', attempts: 3, createdAt: new Date() },
  });
  expect(await runs.claim(id)).toBeNull();
  const code = 'JOB_INTERRUPTED';
  expect(await client.getJob(id)).toMatchObject({ status: 'failed', error: { code } });
  expect(told).toEqual([
    [userId, 'processing_failed', { job_id: id, job_type: 'segment', code }],
    [expect.objectContaining({ code }), id],
  ]);
  expect(await runs.claim(id)).toBeNull();
  expect(told).toHaveLength(2);
  await close();
});
